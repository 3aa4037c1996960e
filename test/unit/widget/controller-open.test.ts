import { describe, expect, it, vi } from "vitest";

import { createWidgetController } from "../../../src/widget/controller.js";
import { createTokenPool } from "../../../src/widget/tokens/token-pool.js";
import { makeToken, settle, setupController, setupOpen } from "./setup-controller.js";

describe("createWidgetController", () => {
  it("has no side effects", async () => {
    const { controller, sessions, requests, log, statuses } = setupController();
    await settle();
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
    expect([sessions, requests, log, statuses]).toEqual([[], [], [], []]);
  });
});

describe("open", () => {
  it("requests the token in the same task", () => {
    const { controller, requests } = setupController({ tokenKey: "user-1", endpoint: "/token" });
    controller.mount();
    void controller.open();
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      options: { tokenKey: "user-1", endpoint: "/token" },
      reason: "open",
      signal: expect.any(AbortSignal),
    });
  });

  it("shows the dialog in the same task, and loads the page once the token arrives", async () => {
    const { controller, lastRequest, sessions, log, statuses } = setupController();
    controller.mount();
    const token = makeToken();
    void controller.open();
    expect(controller.getState()).toEqual({ status: "loading", error: null, result: null });
    expect(log).toEqual(["retain no key", "open", "onOpen"]);
    lastRequest().resolve(token);
    await settle();
    expect(controller.getState()).toEqual({ status: "open", error: null, result: null });
    expect(sessions.map(({ tokens }) => tokens)).toEqual([[token]]);
    expect(log).toEqual(["retain no key", "open", "onOpen", "load"]);
    expect(statuses).toEqual(["loading", "open"]);
  });

  it("joins the opening in progress, loading or open", async () => {
    const { controller, lastRequest, requests, sessions } = setupController();
    controller.mount();
    const opened = [controller.open(), controller.open()];
    lastRequest().resolve(makeToken());
    await settle();
    opened.push(controller.open());
    expect(new Set(opened).size).toBe(1);
    expect([requests.length, sessions.length]).toEqual([1, 1]);
  });

  it("starts another opening once the last one has ended", async () => {
    const { controller, result, requests, lastRequest, sessions, log } = await setupOpen();
    controller.close();
    await result;
    const second = controller.open();
    expect(second).not.toBe(result);
    lastRequest().resolve(makeToken());
    await settle();
    expect([requests.length, sessions.length]).toEqual([2, 2]);
    expect(log).toEqual(["destroy", "onClose dismissed", "open", "onOpen", "load"]);
  });

  it("does nothing before it is mounted and after it was unmounted", async () => {
    const { controller, requests, statuses, log } = setupController();
    const dismissed = { outcome: "dismissed", reason: "unmounted" };
    await expect(controller.open()).resolves.toEqual(dismissed);
    controller.mount()();
    await expect(controller.open()).resolves.toEqual(dismissed);
    await settle();
    await expect(controller.open()).resolves.toEqual(dismissed);
    expect([requests, statuses, log]).toEqual([[], [], ["retain no key", "release no key"]]);
  });

  it("works without `this`", async () => {
    const { open, close, getState } = setupController().controller;
    await open();
    close();
    expect(getState().status).toBe("idle");
  });
});

describe("open(overrides)", () => {
  const stripe = { view: { templateId: "stripe" } };

  it("applies to one opening", async () => {
    const { controller, lastRequest, sessions } = setupController({ view: "manage" });
    controller.mount();
    void controller.open(stripe);
    lastRequest().resolve(makeToken());
    await settle();
    expect(sessions[0]?.options()).toMatchObject(stripe);
    controller.close();
    void controller.open();
    lastRequest().resolve(makeToken());
    await settle();
    expect(sessions[1]?.options()).toMatchObject({ view: "manage" });
  });

  it("applies until the opening ends, ahead of later options, which apply to the rest", async () => {
    const onClose = vi.fn<() => void>();
    const { controller, lastRequest, sessions } = setupController();
    controller.mount();
    const ended = controller.open(stripe);
    lastRequest().resolve(makeToken());
    await settle();
    controller.setOptions({ view: "manage", closeOnOutsideClick: true, onClose });
    expect(sessions[0]?.options()).toMatchObject({ ...stripe, closeOnOutsideClick: true });
    controller.close();
    await ended;
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("does not apply to an opening in progress", async () => {
    const { controller, result, sessions } = await setupOpen();
    expect(controller.open(stripe)).toBe(result);
    expect(sessions[0]?.options().view).toBeUndefined();
  });

  it("does not open a preload for another view", async () => {
    const { controller, requests, lastRequest, log } = setupController();
    controller.mount();
    controller.preload();
    lastRequest().resolve(makeToken());
    await settle();
    void controller.open(stripe);
    expect(requests.map(({ reason }) => reason)).toEqual(["preload", "open"]);
    expect(log).toEqual(["retain no key", "load", "destroy", "open", "onOpen"]);
  });

  it("opens a preload for the same view", async () => {
    const { controller, requests, lastRequest, sessions } = setupController(stripe);
    controller.mount();
    controller.preload();
    lastRequest().resolve(makeToken());
    await settle();
    void controller.open({ labels: { dialog: "Stripe" } });
    expect(requests).toHaveLength(1);
    expect(sessions[0]?.options()).toMatchObject({ ...stripe, labels: { dialog: "Stripe" } });
  });

  it("applies to a retry as well", async () => {
    const { controller, lastRequest, page, sessions } = setupController();
    controller.mount();
    void controller.open(stripe);
    lastRequest().resolve(makeToken());
    await settle();
    page().retry();
    lastRequest().resolve(makeToken());
    await settle();
    expect(sessions[0]?.tokens).toHaveLength(2);
    expect(sessions[0]?.options()).toMatchObject(stripe);
  });

  it("ignores an event, so that `onClick={open}` works", async () => {
    const { controller, lastRequest, sessions } = setupController({ view: "manage" });
    controller.mount();
    void controller.open({ type: "click", currentTarget: null, ...stripe });
    lastRequest().resolve(makeToken());
    await settle();
    expect(sessions[0]?.options()).toMatchObject({ view: "manage" });
    expect(sessions[0]?.options()).not.toHaveProperty("type");
  });
});

describe("close", () => {
  it("does nothing while nothing is open", async () => {
    const { controller, statuses, log } = setupController();
    controller.mount();
    controller.close();
    expect(controller.getState()).toEqual({ status: "idle", error: null, result: null });
    expect([statuses, log]).toEqual([[], ["retain no key"]]);
  });

  it("may be called by a listener as soon as it loads", async () => {
    const { controller, log } = setupController();
    controller.mount();
    controller.subscribe(() => {
      if (controller.getState().status === "loading") controller.close();
    });
    await expect(controller.open()).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    await settle();
    expect(controller.getState().status).toBe("idle");
    expect(log).toEqual(["retain no key"]);
  });
  it("may be called by `fetchToken` during open(), which then shows no dialog", async () => {
    const tokens = createTokenPool();
    const fetchToken = vi.fn(() => {
      controller.close();
      return new Promise<never>(() => {});
    });
    const { widget, sessions, log, first } = setupController();
    const controller = createWidgetController({ ...first, fetchToken, widget }, { tokens });
    controller.mount();
    await expect(controller.open()).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(fetchToken).toHaveBeenCalledOnce();
    expect([sessions, log, controller.getState().status]).toEqual([[], [], "idle"]);
    const second = controller.open();
    await expect(second).resolves.toEqual({ outcome: "dismissed", reason: "code" });
  });

  it("may be called by `headers` during open(), which then shows no dialog and sends no request", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    vi.stubGlobal("fetch", fetch);
    const headers = () => {
      controller.close();
      return {};
    };
    const { widget, sessions, first } = setupController();
    const options = { ...first, endpoint: { url: "https://app.test/token", headers }, widget };
    const controller = createWidgetController(options, { tokens: createTokenPool() });
    controller.mount();
    await expect(controller.open()).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    await settle();
    expect(sessions).toEqual([]);
  });

  it("lets `fetchToken` open again, which starts another opening", async () => {
    const { widget, first } = setupController();
    let isFirst = true;
    const fetchToken = () => {
      if (isFirst) {
        isFirst = false;
        controller.close();
        void controller.open();
      }
      return new Promise<never>(() => {});
    };
    const controller = createWidgetController({ ...first, fetchToken, widget }, { tokens: createTokenPool() });
    controller.mount();
    await expect(controller.open()).resolves.toEqual({ outcome: "dismissed", reason: "code" });
    expect(controller.getState().status).toBe("loading");
    controller.close();
  });

  it("is effective once", async () => {
    const { controller, log } = await setupOpen();
    controller.close();
    controller.close();
    await settle();
    expect(log).toEqual(["destroy", "onClose dismissed"]);
  });

  it("keeps the result until the next", async () => {
    const { controller, page, result, lastRequest } = await setupOpen();
    page().post("source_created", { data: { id: "1", name: "GitHub" } });
    controller.close();
    const connected = await result;
    const second = controller.open();
    expect(controller.getState()).toMatchObject({ status: "loading", result: connected });
    lastRequest().resolve(makeToken());
    await settle();
    expect(controller.getState()).toMatchObject({ status: "open", result: connected });
    controller.close();
    expect(controller.getState().result).toBe(await second);
    expect(await second).toEqual({ outcome: "dismissed", reason: "code" });
  });
});

describe("subscribe", () => {
  it("calls every listener after each change, until it is unsubscribed", async () => {
    const { controller, statuses } = await setupOpen();
    const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const stop = controller.subscribe(first);
    controller.subscribe(second);
    controller.close();
    stop();
    void controller.open();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);
    expect(statuses).toEqual(["loading", "open", "idle", "loading"]);
  });

  it("returns the same state as long as nothing changes", async () => {
    const { controller, page, statuses } = await setupOpen();
    const state = controller.getState();
    page().post("source_created", { data: { id: "1", name: "GitHub" } });
    controller.setOptions({});
    expect(controller.getState()).toBe(state);
    expect(statuses).toEqual(["loading", "open"]);
  });
});
