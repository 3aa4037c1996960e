import { describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { AirbyteEmbeddedError, type AirbyteErrorCode, type AirbyteErrorOptions } from "../../../src/shared/errors.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { createDeferred } from "../../support/create-deferred.js";
import { makeScopedToken, makeWidgetToken } from "../../support/make-token.js";
import {
  CREATED,
  dialogFrames,
  FRAME_ORIGIN,
  openDialog,
  OTHER_ORIGIN,
  pageUrl,
  shownDialog,
} from "../support/airbyte-page.js";
import { goOffline } from "../support/network.js";
import { NOTHING } from "../support/residue.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "./create-controller.js";
import { ADAPTERS, addTrigger } from "./create-session.js";
import { remedies, remedy } from "./dialog/dialog-view.js";

const good = () => makeWidgetToken({ widgetUrl: pageUrl() });
const never = () => new Promise<never>(() => {});

describe.each(ADAPTERS)("%s adapter: the token", (_, adapter) => {
  it("is slow: the dialog waits for it, and then shows the page", async () => {
    const { promise, resolve } = createDeferred<string>();
    const { controller, onError } = createController(adapter, "one", { fetchToken: () => promise });
    void controller.open();
    await nextFrame();
    expect(shownDialog().ariaBusy).toBe("true");
    resolve(good());
    await openDialog();
    expect(onError).not.toHaveBeenCalled();
  });

  it.each<[AirbyteErrorCode, AirbyteErrorOptions]>([
    ["TOKEN_REQUEST_FAILED", { status: 503, retryable: true, retryAfterMs: 60_000 }],
    ["TOKEN_REQUEST_FAILED", { status: 404 }],
    ["TOKEN_UNAUTHORIZED", { status: 401 }],
    ["TOKEN_UNAUTHORIZED", { status: 403 }],
    ["TOKEN_RATE_LIMITED", { status: 429, retryable: true, retryAfterMs: 60_000 }],
    ["TOKEN_EXPIRED", {}],
    ["TOKEN_MALFORMED", {}],
    ["ORIGIN_MISMATCH", { status: 403 }],
  ])("%s, %j: the dialog shows it once, and nothing is left when it is closed", async (code, options) => {
    const error = new AirbyteEmbeddedError(code, "…", options);
    await expectFailure(adapter, { fetchToken: () => Promise.reject(error), tokenTimeoutMs: 1_000 }, { code });
  });

  it.each<[AirbyteErrorCode, string]>([
    ["TOKEN_IS_SCOPED_TOKEN", makeScopedToken()],
    ["TOKEN_MALFORMED", "no token"],
    ["UNTRUSTED_WIDGET_URL", makeWidgetToken({ widgetUrl: "http://evil.example.com/" })],
    ["ORIGIN_MISMATCH", makeWidgetToken({ allowedOrigin: "https://app.example.com" })],
  ])("%s: the dialog shows it once, and nothing is left when it is closed", async (code, token) => {
    await expectFailure(adapter, { fetchToken: async () => token }, { code });
  });

  it("TOKEN_TIMEOUT: it never arrives", async () => {
    await expectFailure(adapter, { fetchToken: never, tokenTimeoutMs: 20 }, { code: "TOKEN_TIMEOUT" });
  });

  it("arrives after closing: nothing is shown", async () => {
    const { promise, resolve } = createDeferred<string>();
    const { controller, residue, onClose } = createController(adapter, "one", { fetchToken: () => promise });
    const ended = controller.open();
    controller.close();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    resolve(good());
    await nextFrame();
    expect(residue()).toEqual(NOTHING);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("arrives at a retry: the page is shown in the same opening", async () => {
    const fetchToken = vi.fn(async () => good()).mockRejectedValueOnce(new Error("The backend is down."));
    const { controller, residue, onOpen, onClose, onError } = createController(adapter, "one", { fetchToken });
    const ended = controller.open();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    await userEvent.click(remedy(shownDialog(), "Try again"));
    expect(controller.getState()).toMatchObject({ status: expect.stringMatching(/loading|open/), error: null });
    const { page } = await openDialog();
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await expect(ended).resolves.toMatchObject({ outcome: "connected", reason: "page" });
    expect([onOpen, onClose, onError].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
    expect(residue()).toEqual(NOTHING);
  });

  it("arrives after a sign-in that the dialog has waited for", async () => {
    const { promise, resolve } = createDeferred<void>();
    const failure = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "…", { status: 401 });
    const fetchToken = vi.fn(async () => good()).mockRejectedValueOnce(failure);
    const onSignIn = vi.fn(() => promise);
    const { controller } = createController(adapter, "one", { fetchToken, onSignIn });
    void controller.open();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    await userEvent.click(remedy(shownDialog(), "Sign in"));
    expect(onSignIn).toHaveBeenCalledOnce();
    expect(fetchToken).toHaveBeenCalledOnce();
    resolve();
    await openDialog();
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it("is not requested again by an earlier sign-in that ends while the page is open", async () => {
    const [first, second] = [createDeferred<void>(), createDeferred<void>()];
    const failure = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "…", { status: 401 });
    const fetchToken = vi.fn(async () => good()).mockRejectedValueOnce(failure);
    const onSignIn = vi.fn().mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
    const { controller } = createController(adapter, "one", { fetchToken, onSignIn });
    void controller.open();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    await userEvent.click(remedy(shownDialog(), "Sign in"));
    await userEvent.click(remedy(shownDialog(), "Sign in"));
    second.resolve();
    const { iframe } = await openDialog();
    first.resolve();
    await nextFrame();
    expect(controller.getState().status).toBe("open");
    expect(dialogFrames()).toEqual([iframe]);
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });
});

describe.each(ADAPTERS)("%s adapter: the page", (_, adapter) => {
  const at = (widgetUrl: string, allowedOrigin?: string): WidgetOptions => ({
    fetchToken: async () => makeWidgetToken({ widgetUrl, ...(allowedOrigin && { allowedOrigin }) }),
    handshakeTimeoutMs: 100,
  });

  it.each<[string, WidgetOptions]>([
    ["is refused", at(`${inject("refusingOrigin")}/`)],
    ["is answered with HTTP 500", at(`${FRAME_ORIGIN}/status/500`)],
    ["hangs", at(`${FRAME_ORIGIN}/hang?for-good`)],
    ["stays blank", at(`${FRAME_ORIGIN}/puppet.html`)],
  ])("%s: the dialog shows it once, and nothing is left when it is closed", async (__, options) => {
    await expectFailure(adapter, options, { code: "HANDSHAKE_TIMEOUT", retryable: true });
  });

  it("is blocked by the app's own policy: the dialog shows it at once, without a retry", async () => {
    const { controller, residue } = createController(adapter, "one");
    void controller.open();
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    const violation = { disposition: "enforce", effectiveDirective: "frame-src", blockedURI: FRAME_ORIGIN } as const;
    const init = {
      ...violation,
      documentURI: location.href,
      originalPolicy: "",
      statusCode: 200,
      violatedDirective: "",
    };
    document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation", init));
    expect(controller.getState().error?.code).toBe("WIDGET_BLOCKED");
    expect(remedies(shownDialog())).toEqual(["Close"]);
    controller.close();
    expect(residue()).toEqual(NOTHING);
  });

  it("is lost: the dialog shows it, and a retry loads it again with the existing token", async () => {
    const fetchToken = vi.fn(async () => makeWidgetToken({ widgetUrl: pageUrl(), lifeMs: 900_000 }));
    const options = { fetchToken, tokenKey: "alice", handshakeTimeoutMs: 3_000 };
    const { controller, residue, onError } = createController(adapter, "one", options);
    void controller.open();
    const { page } = await openDialog();
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    // A page that has just spoken may be the one that has just loaded. The false clock starts at 0.
    const soonMs = performance.now() + 60_000;
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    vi.advanceTimersByTime(soonMs);
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "WIDGET_FAILED", retryable: true });
    await userEvent.click(remedy(shownDialog(), "Try again"));
    await openDialog();
    expect(fetchToken).toHaveBeenCalledOnce();
    expect(controller.getState().status).toBe("open");
    controller.close();
    expect(residue()).toEqual(NOTHING);
  });
});

describe.each(ADAPTERS)("%s adapter: offline", (_, adapter) => {
  it("the token: the dialog shows it, and retries by itself when the network is back", async () => {
    const comeBack = goOffline();
    const failure = new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "…", { retryable: true });
    const fetchToken = vi.fn(async () => good()).mockRejectedValueOnce(failure);
    const { controller, residue } = createController(adapter, "one", { fetchToken, tokenTimeoutMs: 100 });
    void controller.open();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    expect(shownDialog().querySelector("h2")?.textContent).toBe("You’re offline");
    comeBack();
    await openDialog();
    expect(controller.getState().status).toBe("open");
    controller.close();
    expect(residue()).toEqual(NOTHING);
  });

  it("the page: the dialog shows it, and retries by itself when the network is back", async () => {
    const comeBack = goOffline();
    const failing = makeWidgetToken({ widgetUrl: `${FRAME_ORIGIN}/status/500` });
    const fetchToken = vi.fn(async () => good()).mockResolvedValueOnce(failing);
    const { controller, residue } = createController(adapter, "one", { fetchToken, handshakeTimeoutMs: 1_000 });
    void controller.open();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    expect(shownDialog().querySelector("h2")?.textContent).toBe("You’re offline");
    comeBack();
    await openDialog();
    controller.close();
    expect(residue()).toEqual(NOTHING);
  });

  it("does nothing when the network is back after the dialog was closed", async () => {
    const comeBack = goOffline();
    const fetchToken = vi.fn(() => Promise.reject(new Error("Failed to fetch")));
    const { controller, residue } = createController(adapter, "one", { fetchToken });
    void controller.open();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    controller.close();
    comeBack();
    await nextFrame();
    expect(fetchToken).toHaveBeenCalledOnce();
    expect(residue()).toEqual(NOTHING);
  });
});

/** Opens a failing widget, checks and closes the failure in its dialog, and checks what is left. */
async function expectFailure(adapter: (typeof ADAPTERS)[number][1], options: WidgetOptions, expected: object) {
  const trigger = addTrigger();
  const { controller, residue, onOpen, onClose, onError } = createController(adapter, "one", options);
  const ended = controller.open();
  expect(shownDialog().open).toBe(true);
  await waitFor(() => expect(onError).toHaveBeenCalledOnce());
  const error = onError.mock.calls[0]?.[0];
  expect(error).toMatchObject(expected);
  expect(controller.getState()).toMatchObject({ status: "error", error });
  expect(remedies(shownDialog())).toContain("Close");
  await userEvent.click(remedy(shownDialog(), "Close"));
  await expect(ended).resolves.toEqual({ outcome: "failed", error });
  expect([onOpen, onClose, onError].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  expect(document.activeElement).toBe(trigger);
  expect(residue()).toEqual(NOTHING);
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
