import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { WidgetOptions } from "../../../src/widget/options.js";
import { FRESH_MS, makeToken, settle, setupController } from "./setup-controller.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lifetime of a token without an expiry. */
const UNKNOWN_LIFE_MS = 300_000;
const refused = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "Sign in.", { status: 401 });

/** A mounted controller that preloads. */
function setupPreloading(...setup: Parameters<typeof setupController>) {
  const made = setupController(...setup);
  const unmount = made.controller.mount();
  made.controller.preload();
  made.log.length = 0;
  return { ...made, unmount };
}

/** A controller that has preloaded a token with the given lifetime. */
async function setupPreloaded(options?: WidgetOptions, lifeMs?: number | null) {
  const made = setupPreloading(options);
  made.lastRequest().resolve(makeToken(), lifeMs);
  await settle();
  made.log.length = 0;
  return made;
}

describe("preload", () => {
  it("prepares token and page without reporting or opening anything", async () => {
    const { lastRequest, log, statuses } = setupPreloading();
    expect(lastRequest().reason).toBe("preload");
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["load"]);
    expect(statuses).toEqual([]);
  });

  it("lets the next opening show in the same task", async () => {
    const { controller, log, statuses, requests } = await setupPreloaded();
    void controller.open();
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual(["open", "onOpen"]);
    expect(requests).toHaveLength(1);
  });

  it("is joined by an opening while in progress", async () => {
    const { controller, lastRequest, requests, log, statuses } = setupPreloading();
    void controller.open();
    expect(controller.getState().status).toBe("loading");
    lastRequest().resolve(makeToken());
    await settle();
    expect(requests).toHaveLength(1);
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual(["open", "onOpen", "load"]);
  });

  it("serves one opening", async () => {
    const { controller, requests, log } = await setupPreloaded();
    void controller.open();
    controller.close();
    void controller.open();
    expect(requests.map(({ reason }) => reason)).toEqual(["preload", "open"]);
    expect(log).toEqual(["open", "onOpen", "destroy", "onClose dismissed", "open", "onOpen"]);
  });

  it("does not report events of its page before it is opened", async () => {
    const { page, log, statuses } = await setupPreloaded();
    page().fail(refused);
    page().recover();
    page().retry();
    page().post("source_created", { data: { id: "1", name: "GitHub" } });
    expect([log, statuses]).toEqual([[], []]);
  });

  it("is dropped if its dialog closes before it is opened", async () => {
    const { controller, page, log, statuses, requests } = await setupPreloaded();
    page().close("user");
    expect([log, statuses]).toEqual([["destroy"], []]);
    void controller.open();
    expect(requests).toHaveLength(2);
  });

  it("happens once, in progress or finished", async () => {
    const { controller, lastRequest, requests, sessions } = setupPreloading();
    controller.preload();
    lastRequest().resolve(makeToken());
    await settle();
    controller.preload();
    expect([requests.length, sessions.length]).toEqual([1, 1]);
  });

  it("does nothing before it is mounted, while it loads, while it is open, and after it was unmounted", async () => {
    const { controller, lastRequest, requests, sessions } = setupController();
    controller.preload();
    expect(requests).toHaveLength(0);
    const unmount = controller.mount();
    void controller.open();
    controller.preload();
    lastRequest().resolve(makeToken());
    await settle();
    controller.preload();
    unmount();
    await settle();
    controller.preload();
    expect([requests.length, sessions.length]).toEqual([1, 1]);
  });
});

describe("preload: cleanup", () => {
  it("is dropped when its token expires", async () => {
    const { controller, log, requests, leftovers } = await setupPreloaded();
    await vi.advanceTimersByTimeAsync(FRESH_MS - 1);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(["destroy"]);
    expect(leftovers()).toBe(0);
    void controller.open();
    expect(requests).toHaveLength(2);
  });

  it("is dropped when its token expires, even if the machine slept in between", async () => {
    const { controller, log, lastRequest } = await setupPreloaded();
    vi.setSystemTime(Date.now() + FRESH_MS);
    void controller.open();
    expect(log).toEqual(["destroy", "open", "onOpen"]);
    expect(lastRequest().reason).toBe("open");
  });

  it("is dropped when its token expires, even if the clock was set back", async () => {
    const { controller, lastRequest, log } = await setupPreloaded({}, 8_000);
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(6_399);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(["destroy"]);
    void controller.open();
    expect(lastRequest().reason).toBe("open");
  });

  it("becomes a dialog that does not close when the token expires", async () => {
    const { controller, log } = await setupPreloaded();
    void controller.open();
    await vi.advanceTimersByTimeAsync(FRESH_MS);
    expect(log).not.toContain("destroy");
    expect(controller.getState().status).toBe("open");
  });

  it("is dropped after 5 minutes if the token's expiry is unknown", async () => {
    const { log, leftovers } = await setupPreloaded({}, null);
    await vi.advanceTimersByTimeAsync(UNKNOWN_LIFE_MS - 1);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(log).toEqual(["destroy"]);
    expect(leftovers()).toBe(0);
  });

  it("is dropped after 5 minutes if the token's expiry is unknown and the machine slept in between", async () => {
    const { controller, log, lastRequest } = await setupPreloaded({}, null);
    vi.setSystemTime(Date.now() + UNKNOWN_LIFE_MS);
    void controller.open();
    expect(log).toEqual(["destroy", "open", "onOpen"]);
    expect(lastRequest().reason).toBe("open");
  });

  it("is not dropped early if the token outlives the longest timer", async () => {
    const { log } = await setupPreloaded({}, 2 ** 32);
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(log).toEqual([]);
  });

  it("is aborted by an unmount while in progress", async () => {
    const { unmount, lastRequest, log, leftovers } = setupPreloading();
    unmount();
    await settle();
    expect(lastRequest().signal.aborted).toBe(true);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["release no key"]);
    expect(leftovers()).toBe(0);
  });

  it("is destroyed by an unmount once finished", async () => {
    const { unmount, log, leftovers } = await setupPreloaded();
    unmount();
    await settle();
    expect(log).toEqual(["destroy", "release no key"]);
    expect(leftovers()).toBe(0);
  });

  it("is kept if it is mounted again in the same task", async () => {
    const { controller, unmount, log } = await setupPreloaded();
    unmount();
    controller.mount();
    await settle();
    expect(log).toEqual([]);
  });

  it("is dropped for another `tokenKey`", async () => {
    const { controller, unmount, log, leftovers } = await setupPreloaded({ tokenKey: "user-1" });
    unmount();
    controller.setOptions({ tokenKey: "user-2" });
    controller.mount();
    expect(log).toEqual(["destroy", "release user-1", "retain user-2"]);
    expect(leftovers()).toBe(0);
  });

  it("is dropped for a preload with other options", async () => {
    const { controller, log, requests } = await setupPreloaded({ view: { templateId: "stripe" } });
    controller.setOptions({ view: { templateId: "github" } });
    controller.preload();
    expect(log).toEqual(["destroy"]);
    expect(requests).toHaveLength(2);
  });

  it("does not fail an opening if the adapter cannot clean up", async () => {
    const report = vi.fn<typeof reportError>();
    vi.stubGlobal("reportError", report);
    const odd = new Error("odd");
    const { controller, lastRequest, requests } = setupPreloading({}, { failIn: "destroy", failure: odd });
    lastRequest().resolve(makeToken());
    await settle();
    controller.setOptions({ view: { templateId: "github" } });
    void controller.open();
    expect(report.mock.calls).toEqual([[odd]]);
    expect(requests).toHaveLength(2);
  });
});

describe("preload: for other options", () => {
  it.each<[string, WidgetOptions]>([
    ["another `view`", { view: { templateId: "github" } }],
    ["no `view`", { view: undefined }],
    ["a source", { view: { sourceId: "source-1" } }],
    ["another `endpoint`", { endpoint: "/other" }],
    ["another `tokenKey`", { tokenKey: "user-2" }],
  ])("is not opened: %s", async (_, change) => {
    const options = { view: { templateId: "stripe" }, endpoint: "/token", tokenKey: "user-1" };
    const { controller, log, requests, lastRequest } = await setupPreloaded(options);
    controller.setOptions({ ...options, ...change });
    void controller.open();
    expect(log).toEqual(["destroy", "open"]);
    expect(requests).toHaveLength(2);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["destroy", "open", "load"]);
  });

  it("is not opened: another `widget`", async () => {
    const { controller, log, requests } = await setupPreloaded();
    controller.setOptions({ widget: "frame" });
    void controller.open();
    expect(log).toEqual(["destroy"]);
    expect(requests).toHaveLength(2);
  });
});

describe("preload: for the default `view`", () => {
  it("is opened if the default is now explicit", async () => {
    const { controller, requests, statuses } = await setupPreloaded();
    void controller.open({ view: "connect" });
    expect(statuses).toEqual(["loading", "open"]);
    expect(requests).toHaveLength(1);
  });
});

describe("preload: for the same `widget`", () => {
  it("is opened if the adapter is written inline", async () => {
    const { controller, widget, requests, statuses } = await setupPreloaded();
    controller.setOptions({ widget: { ...widget } });
    void controller.open();
    expect(statuses).toEqual(["loading", "open"]);
    expect(requests).toHaveLength(1);
  });
});

describe("preload: failure", () => {
  it.each<[string, Parameters<typeof setupController>[1], (made: ReturnType<typeof setupPreloading>) => void]>([
    ["no token", {}, ({ lastRequest }) => lastRequest().reject(refused)],
    ["no page", { failIn: "load", failure: refused }, ({ lastRequest }) => lastRequest().resolve(makeToken())],
    ["no session", { failIn: "create", failure: refused }, ({ lastRequest }) => lastRequest().resolve(makeToken())],
  ])("is silent, and the next opening requests another token: %s", async (_, failing, fail) => {
    const made = setupPreloading({}, failing);
    const { controller, requests, log, statuses, leftovers } = made;
    fail(made);
    await settle();
    expect(log.filter((entry) => !/^(load|destroy)$/.test(entry))).toEqual([]);
    expect(statuses).toEqual([]);
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
    expect(requests[0]?.signal.aborted).toBe(true);
    expect(leftovers()).toBe(0);
    void controller.open();
    expect(requests.map(({ reason }) => reason)).toEqual(["preload", "open"]);
  });

  it("becomes the failure of an opening that waits for it", async () => {
    const { controller, lastRequest, log, statuses } = setupPreloading();
    const opened = controller.open();
    lastRequest().reject(refused);
    await settle();
    expect(statuses).toEqual(["loading", "error"]);
    expect(log).toEqual(["open", "onOpen", "showFailure TOKEN_UNAUTHORIZED", "onError TOKEN_UNAUTHORIZED"]);
    controller.close();
    await expect(opened).resolves.toEqual({ outcome: "failed", error: refused });
  });

  it("is ignored once the preload is dropped", async () => {
    const { controller, lastRequest, statuses, log } = setupPreloading({ view: { templateId: "stripe" } });
    const first = lastRequest();
    controller.setOptions({ view: { templateId: "github" } });
    controller.preload();
    first.reject(refused);
    lastRequest().resolve(makeToken());
    await settle();
    void controller.open();
    expect(statuses).toEqual(["loading", "open"]);
    expect(log).toEqual(["load", "open"]);
  });
});
