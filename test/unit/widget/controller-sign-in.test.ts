import { afterEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { createDeferred } from "../../support/create-deferred.js";
import { makeToken, settle, setupController } from "./setup-controller.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

const refused = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "Sign in.", { status: 401 });

/** A dialog for an expired session, whose user has clicked "Sign in". */
async function setupSigningIn(onSignIn: WidgetOptions["onSignIn"]) {
  const made = setupController({ onSignIn });
  made.controller.mount();
  const result = made.controller.open();
  made.lastRequest().reject(refused);
  await settle();
  made.page().signIn();
  return { ...made, result };
}

describe("prop: onSignIn", () => {
  it("is called at a click on `Sign in`, may navigate, and has no other effect", async () => {
    const onSignIn = vi.fn<() => void>();
    const { controller, requests } = await setupSigningIn(onSignIn);
    await settle();
    expect(onSignIn).toHaveBeenCalledOnce();
    expect([controller.getState().status, requests.length]).toEqual(["error", 1]);
  });

  it("is followed by a retry once its promise fulfils", async () => {
    const signedIn = createDeferred<void>();
    const { controller, requests, lastRequest } = await setupSigningIn(() => signedIn.promise);
    await settle();
    expect(requests).toHaveLength(1);
    signedIn.resolve();
    await settle();
    expect([controller.getState().status, requests.length]).toEqual(["loading", 2]);
    lastRequest().resolve(makeToken());
    await settle();
    expect(controller.getState().status).toBe("open");
  });

  it("is not followed by a retry if the dialog has closed by then", async () => {
    const signedIn = createDeferred<void>();
    const { controller, requests, result } = await setupSigningIn(() => signedIn.promise);
    controller.close();
    signedIn.resolve();
    await settle();
    await expect(result).resolves.toEqual({ outcome: "failed", error: refused });
    expect(requests).toHaveLength(1);
  });

  it.each([
    [
      "throws",
      (odd: Error) => () => {
        throw odd;
      },
    ],
    ["returns a promise that rejects", (odd: Error) => () => Promise.reject(odd)],
  ])("is reported without changing the dialog if it %s", async (_, fail) => {
    const report = vi.fn<typeof reportError>();
    vi.stubGlobal("reportError", report);
    const odd = new Error("odd");
    const { controller, requests } = await setupSigningIn(fail(odd));
    await settle();
    expect(report.mock.calls).toEqual([[odd]]);
    expect([controller.getState().status, requests.length]).toEqual(["error", 1]);
  });
});
