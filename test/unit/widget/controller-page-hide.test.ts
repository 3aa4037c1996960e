import { getEventListeners } from "node:events";

import { afterEach, describe, expect, it, vi } from "vitest";

import { createTokenPool } from "../../../src/widget/tokens/token-pool.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { createWidgetController } from "../../../src/widget/controller.js";
import { hidePage, makeToken, returnToPage, settle, setupController, setupOpen } from "./setup-controller.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a page that the user leaves", () => {
  it("has no open dialog and no tokens when it is restored", async () => {
    const { controller, result, log } = await setupOpen({ tokenKey: "ada" });
    hidePage();
    await expect(result).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect(log).toEqual(["destroy", "onClose dismissed", "release ada"]);
    expect(controller.getState().status).toBe("idle");
  });

  it("has no preload", async () => {
    const { controller, lastRequest, requests, log } = setupController();
    controller.mount();
    controller.preload();
    lastRequest().resolve(makeToken());
    await settle();
    log.length = 0;
    hidePage();
    expect(log).toEqual(["destroy", "release no key"]);
    returnToPage();
    void controller.open();
    expect(requests.map(({ reason }) => reason)).toEqual(["preload", "open"]);
  });

  it("aborts requests in progress", () => {
    const { controller, lastRequest } = setupController();
    controller.mount();
    void controller.open();
    hidePage();
    expect(lastRequest().signal.aborted).toBe(true);
  });

  it("retains tokens again when it is restored and used, and releases them at the unmount", async () => {
    const { controller, unmount, log } = await setupOpen({ tokenKey: "ada" });
    hidePage();
    returnToPage();
    log.length = 0;
    void controller.open();
    expect(log).toEqual(["retain ada", "open", "onOpen"]);
    unmount();
    await settle();
    expect(log.slice(3)).toEqual(["destroy", "onClose dismissed", "release ada"]);
  });

  it("does not keep a token that several controllers share", async () => {
    const { widget } = setupController();
    const tokens = createTokenPool();
    const fetchToken = vi.fn(async () => makeWidgetToken({ allowedOrigin: null }));
    const controllers = [1, 2].map(() => createWidgetController({ tokenKey: "ada", fetchToken, widget }, { tokens }));
    for (const { mount } of controllers) mount();
    const [first] = controllers;
    void first?.open();
    await settle();
    hidePage();
    returnToPage();
    void first?.open();
    await settle();
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it("opens and preloads nothing until it is restored, even if onClose requests it", async () => {
    const reopen = vi.fn(() => {
      controller.preload();
      return controller.open();
    });
    const { controller, log, requests } = await setupOpen({ tokenKey: "ada", onClose: reopen });
    const before = requests.length;
    hidePage();
    await expect(reopen.mock.results[0]?.value).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    await expect(controller.open()).resolves.toEqual({ outcome: "dismissed", reason: "unmounted" });
    expect([log, requests.length]).toEqual([["destroy", "release ada"], before]);
    returnToPage();
    void controller.open();
    expect(log.slice(2)).toEqual(["retain ada", "open", "onOpen"]);
  });

  it("is observed only while mounted", async () => {
    const { controller } = setupController();
    const listeners = () => getEventListeners(window, "pagehide").length + getEventListeners(window, "pageshow").length;
    const unmount = controller.mount();
    controller.mount()();
    expect(listeners()).toBe(2);
    unmount();
    await settle();
    expect(listeners()).toBe(0);
  });
});
