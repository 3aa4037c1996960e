import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { createDeferred } from "../../support/create-deferred.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { dialogFrames, openDialog, pageUrl, preloadedFrame, shownDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { watchShown } from "../support/watch-shown.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "./create-controller.js";
import { ADAPTERS, addTrigger, dialogButton } from "./create-session.js";
import { remedy } from "./dialog/dialog-view.js";

const never = () => new Promise<never>(() => {});

describe.each(ADAPTERS)("%s adapter: open()", (_, adapter) => {
  it("shows the dialog in its own task, before any token, with the focus in it", () => {
    addTrigger();
    const { controller, onOpen } = createController(adapter, "one", { fetchToken: never });
    void controller.open();
    const dialog = shownDialog();
    expect(dialog.matches(":modal")).toBe(true);
    expect(dialog.ariaBusy).toBe("true");
    expect(dialog.ariaLabel).toBe("Connect your data");
    expect(dialogButton(dialog, "Close").checkVisibility()).toBe(true);
    expect(document.activeElement).toBe(dialog);
    expect(onOpen).toHaveBeenCalledOnce();
    expect(controller.getState().status).toBe("loading");
  });

  it("shows it in its own task with a preload, whether its token or its page is loading, or all is loaded", async () => {
    const { promise, resolve } = createDeferred<string>();
    const { controller, onClose } = createController(adapter, "one", { tokenKey: "alice", fetchToken: () => promise });
    controller.preload();
    void controller.open();
    expect(shownDialog().ariaBusy).toBe("true");
    controller.close();

    resolve(makeWidgetToken({ widgetUrl: pageUrl(), lifeMs: 900_000 }));
    controller.preload();
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    void controller.open();
    expect(shownDialog().matches(":modal")).toBe(true);
    await openDialog();
    controller.close();

    controller.preload();
    await preloadedFrame();
    void controller.open();
    expect(shownDialog().ariaBusy).toBeNull();
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it("is loading until the page is ready, and then open", async () => {
    const { promise, resolve } = createDeferred<string>();
    const { controller, onOpen, onError } = createController(adapter, "one", { fetchToken: () => promise });
    void controller.open();
    expect(controller.getState().status).toBe("loading");
    resolve(makeWidgetToken({ widgetUrl: pageUrl() }));
    await openDialog();
    expect(controller.getState().status).toBe("open");
    expect([onOpen.mock.calls.length, onError.mock.calls.length]).toEqual([1, 0]);
  });

  it("shows exactly one dialog in every frame: loading, with its page, after losing it, and at a retry", async () => {
    const trigger = addTrigger();
    const { promise, resolve } = createDeferred<string>();
    const fetchToken = vi.fn(() => promise);
    const { controller, residue } = createController(adapter, "one", { tokenKey: "alice", fetchToken });
    void controller.open();
    const stop = watchShown();
    resolve(makeWidgetToken({ widgetUrl: pageUrl(), lifeMs: 900_000 }));
    const { iframe } = await openDialog();
    iframe.remove();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    expect(document.activeElement).toBe(shownDialog());
    await userEvent.click(remedy(shownDialog(), "Try again"));
    await openDialog();
    expect(document.activeElement).toBe(shownDialog());
    const seen = await stop();
    expect(new Set(seen)).toEqual(new Set([1]));
    controller.close();
    expect(document.activeElement).toBe(trigger);
    expect(residue()).toEqual(NOTHING);
  });
});
