import { describe, expect, it } from "vitest";

import { createController } from "../../../src/widget/controller.js";
import { createEngine } from "../../../src/widget/engine.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { createDeferred } from "../../support/create-deferred.js";
import { makeToken, settle, setupController } from "./setup-controller.js";

/** A controller whose engine comes once the test lets it, as React's does. */
function setupLate(options: WidgetOptions = {}) {
  const code = createDeferred<typeof createEngine>();
  const { ports, ...made } = setupController(options);
  const controller = createController(ports, { loadEngine: () => code.promise });
  controller.setOptions(options);
  return { ...made, controller, comes: () => code.resolve(createEngine), fails: code.reject };
}

describe("an opening whose code is still on its way", () => {
  it("loads, brings the adapter meanwhile, and asks for its token once the code is there", async () => {
    const { controller, comes, requests, lastRequest, loadAdapter, log } = setupLate();
    controller.mount();
    void controller.open();
    expect(controller.getState().status).toBe("loading");
    expect(loadAdapter).toHaveBeenCalledOnce();
    expect(requests).toEqual([]);
    comes();
    await settle();
    lastRequest().resolve(makeToken());
    await settle();
    expect(controller.getState().status).toBe("open");
    expect(log).toEqual(["hold ", "create", "open"]);
  });

  it.each<[string, (made: ReturnType<typeof setupLate>, unmount: () => void) => void]>([
    ["code", ({ controller }) => controller.close()],
    ["unmounted", (_, unmount) => unmount()],
    [
      "replaced",
      ({ controller }, unmount) => {
        unmount();
        controller.setOptions({ tokenKey: "bob" });
        controller.mount();
      },
    ],
  ])("is dismissed, and asks for nothing once that has come: %s", async (reason, close) => {
    const made = setupLate({ tokenKey: "alice" });
    const unmount = made.controller.mount();
    const ended = made.controller.open();
    close(made, unmount);
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason });
    made.comes();
    await settle();
    expect(made.controller.getState().status).toBe("idle");
    expect(made.requests).toEqual([]);
  });

  it("WIDGET_FAILED, which may pass: the code cannot be loaded", async () => {
    const { controller, fails, statuses } = setupLate();
    controller.subscribe(() => statuses.push(controller.getState().status));
    controller.mount();
    const ended = controller.open();
    const cause = new TypeError("Failed to fetch dynamically imported module");
    fails(cause);
    await expect(ended).resolves.toMatchObject({
      outcome: "failed",
      error: { code: "WIDGET_FAILED", retryable: true, cause },
    });
    expect(statuses).toEqual(["loading", "error"]);
  });
});

describe("a preload whose code is still on its way", () => {
  it("follows it", async () => {
    const { controller, comes, lastRequest } = setupLate();
    controller.mount();
    controller.preload();
    comes();
    await settle();
    expect(lastRequest().given[2].reason).toBe("preload");
  });

  it("is not caught up on once an opening has come and gone", async () => {
    const { controller, comes, requests } = setupLate();
    controller.mount();
    controller.preload();
    void controller.open();
    controller.close();
    comes();
    await settle();
    expect(requests).toEqual([]);
  });

  it("is silent if the code cannot be loaded", async () => {
    const { controller, fails, requests } = setupLate();
    controller.mount();
    controller.preload();
    fails(new TypeError("Failed to fetch dynamically imported module"));
    await settle();
    expect(requests).toEqual([]);
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
  });
});
