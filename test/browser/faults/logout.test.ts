import { describe, expect, it, vi } from "vitest";

import type { WidgetOptions } from "../../../src/widget/options.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { openDialog, pageUrl, preloadedFrame, shownDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { createController } from "../widget/create-controller.js";
import { ADAPTERS } from "../widget/create-session.js";

const fire = (type: "pagehide" | "pageshow") =>
  window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
const hide = () => fire("pagehide");
const comeBack = () => fire("pageshow");

describe.each(ADAPTERS)("9. back after a logout, %s adapter", (_, adapter) => {
  it("leaves no open dialog", async () => {
    const { controller, residue, onClose } = setup();
    void controller.open();
    await openDialog();
    hide();
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "unmounted" });
    expect(residue()).toEqual(NOTHING);
  });

  it("leaves no dialog of an app that reopens whenever one closes", async () => {
    const { controller, residue, fetchToken } = setup({ onClose: () => void controller.open() });
    void controller.open().then(() => controller.open());
    await openDialog();
    hide();
    await Promise.resolve();
    expect(residue()).toEqual(NOTHING);
    expect(controller.getState().status).toBe("idle");
    expect(fetchToken).toHaveBeenCalledOnce();
    comeBack();
    void controller.open();
    expect(shownDialog().ariaBusy).toBe("true");
    controller.setOptions({});
  });

  it("leaves neither preload nor token: the next opening requests its own", async () => {
    const { controller, residue, fetchToken } = setup();
    controller.preload();
    await preloadedFrame();
    hide();
    expect(residue()).toEqual(NOTHING);
    comeBack();
    void controller.open();
    const { iframe } = await openDialog();
    expect(new URL(iframe.src).searchParams.get("workspaceId")).toBe("bob");
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it("leaves no token that was being requested", async () => {
    const { controller, residue, fetchToken } = setup();
    fetchToken.mockReset().mockImplementation(() => new Promise(() => {}));
    void controller.open();
    expect(shownDialog().ariaBusy).toBe("true");
    hide();
    expect(residue()).toEqual(NOTHING);
    expect(controller.getState().status).toBe("idle");
    comeBack();
    void controller.open();
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  function setup(options: WidgetOptions = {}) {
    const tokenOf = (workspaceId: string) => makeWidgetToken({ widgetUrl: pageUrl(), workspaceId, lifeMs: 900_000 });
    const fetchToken = vi.fn(async () => tokenOf("bob")).mockResolvedValueOnce(tokenOf("alice"));
    return { ...createController(adapter, "", { tokenKey: "key", fetchToken, ...options }), fetchToken };
  }
});
