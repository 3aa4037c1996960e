import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commands, userEvent } from "vitest/browser";

import { createDeferred } from "../../support/create-deferred.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { controlPage, dialogFrame, FRAME_ORIGIN, openDialog, pageUrl, shownDialog } from "../support/airbyte-page.js";
import { centerOf } from "../support/center-of.js";
import { countAtRest } from "../support/count-at-rest.js";
import { countEverything } from "../support/count-everything.js";
import { waitFor } from "../support/wait-for.js";
import { watchBeneath } from "../support/watch-beneath.js";
import { createController } from "../widget/create-controller.js";
import { ADAPTERS, addTrigger, createEmptySession, dialogButton, makeToken } from "../widget/create-session.js";

describe.each(ADAPTERS)("5. keys and buttons held down in the dialog, %s adapter", (_, adapter) => {
  it("close it once without opening it again: Enter on its close control", async () => {
    const { seen, onOpen, onClose } = await setup();
    dialogButton(shownDialog(), "Close").focus();
    await hold("Enter");
    expect(onClose).toHaveBeenCalledOnce();
    expect(onOpen).toHaveBeenCalledOnce();
    expect(seen).toEqual([]);
  });

  it("close it, but no layer beneath: Escape", async () => {
    const { seen, onClose } = await setup();
    await hold("Escape");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(seen).toEqual([]);
  });

  it("close it, but not the platform's modal beneath: Escape", async () => {
    const beneath = document.createElement("dialog");
    document.body.append(beneath);
    onTestFinished(() => beneath.remove());
    beneath.showModal();
    const { onClose } = await setup(beneath);
    await hold("Escape");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(beneath.open).toBe(true);
  });

  it("are invisible to code that looks for Mantine's attribute, which the trigger does not keep: Escape", async () => {
    const dismiss = vi.fn();
    const look = ({ key, type, target }: KeyboardEvent) => {
      const isStopped = target instanceof Element && target.getAttribute("data-mantine-stop-propagation") === "true";
      if (key === "Escape" && type === "keydown" && !isStopped) dismiss();
    };
    window.addEventListener("keydown", look, true);
    onTestFinished(() => window.removeEventListener("keydown", look, true));
    const { onClose, trigger } = await setup();
    await hold("Escape");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(dismiss).not.toHaveBeenCalled();
    expect(trigger.attributes).toHaveLength(0);
  });

  it("are marked for Mantine as soon as the focus returns, before the dialog reports that it was closed", async () => {
    const { onClose, trigger } = await setup();
    await commands.holdKey("Shift");
    shownDialog().close();
    expect(onClose).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(trigger);
    expect(trigger.dataset["mantineStopPropagation"]).toBe("true");
    await commands.releaseKey("Shift");
    expect(trigger.attributes).toHaveLength(0);
  });

  it("are not released on the trigger: Space while the app closes the dialog", async () => {
    const { seen, controller, onOpen } = await setup();
    dialogButton(shownDialog(), "Close").focus();
    await commands.holdKey("Space");
    controller.close();
    await commands.releaseKey("Space");
    expect(onOpen).toHaveBeenCalledOnce();
    expect(seen).toEqual([]);
  });

  it("do not open it again: Enter on the page's own close control", async () => {
    const { page, iframe, onOpen, onClose } = await setup();
    await waitFor(async () => {
      iframe.focus();
      await page.focus();
      expect((await page.state()).hasFocus).toBe(true);
    });
    await commands.holdKey("Enter");
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    await hold("Enter");
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it("are not released on what is beneath: the mouse while the app closes the dialog", async () => {
    const { before, seen, controller, trigger } = await setup();
    const { x, y } = centerOf(dialogButton(shownDialog(), "Close"));
    await commands.holdMouse(x, y);
    Object.assign(trigger.style, { position: "fixed", inset: "0" });
    controller.close();
    await commands.releaseMouse();
    expect(seen).toEqual([]);
    await waitFor(() => expect(countEverything()).toEqual(before));
  });

  it.each([
    ["its close control", () => centerOf(dialogButton(shownDialog(), "Close"))],
    ["its backdrop", () => ({ x: 2, y: 2 })],
  ])("close it, and are not seen beneath, if the page loads meanwhile: the mouse on %s", async (_place, findPoint) => {
    const { loadPage, onClose, seen } = openWithoutToken();
    const { x, y } = findPoint();
    await commands.holdMouse(x, y);
    await loadPage();
    await commands.releaseMouse();
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "user" }));
    expect(seen).toEqual([]);
  });

  it("close it if the page loads meanwhile: Space on its close control", async () => {
    const { loadPage, onClose } = openWithoutToken();
    dialogButton(shownDialog(), "Close").focus();
    await commands.holdKey("Space");
    await loadPage();
    await commands.releaseKey("Space");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "user" }));
  });

  it("show the page afterwards, and are not seen beneath: the mouse on its content", async () => {
    const { loadPage, onClose, seen } = openWithoutToken();
    const { x, y } = centerOf(shownDialog());
    await commands.holdMouse(x, y);
    await loadPage();
    await commands.releaseMouse();
    await openDialog();
    expect(onClose).not.toHaveBeenCalled();
    expect(seen).toEqual([]);
  });

  it("do not show a page that has been replaced meanwhile", async () => {
    const { session } = createEmptySession(adapter);
    session.open();
    const dialog = shownDialog();
    dialog.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    session.load(makeToken());
    await loadedPage();
    session.load(makeToken({ widgetUrl: `${FRAME_ORIGIN}/puppet.html` }));
    dialog.dispatchEvent(new PointerEvent("pointercancel", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(shownDialog().dataset["state"]).toBe("loading");
  });

  it("show the page even if the mouse is released elsewhere", async () => {
    const { loadPage } = openWithoutToken();
    shownDialog().dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    await loadPage();
    await openDialog();
  });

  it("do not keep a keyboard click from the trigger if the mouse was released in the frame", async () => {
    const { controller, onOpen } = await setup();
    // Only the frame's document sees the release.
    dialogButton(shownDialog(), "Close").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    controller.close();
    await userEvent.keyboard("{Enter}");
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it("leave nothing behind once released, and the next press counts", async () => {
    const { before, seen, onOpen, onClose } = await setup();
    dialogButton(shownDialog(), "Close").focus();
    await hold("Enter");
    expect(countEverything()).toEqual(before);
    expect(onClose).toHaveBeenCalledOnce();
    await hold("Enter");
    expect(onOpen).toHaveBeenCalledTimes(2);
    expect(seen).toContain("keydown Enter");
  });

  /** Opens the dialog before it has a token. `loadPage` gives it one, and waits until its page can be shown. */
  function openWithoutToken() {
    const { promise, resolve } = createDeferred<string>();
    const made = createController(adapter, "one", { fetchToken: () => promise });
    void made.controller.open({ closeOnOutsideClick: true });
    const loadPage = async () => {
      resolve(makeWidgetToken({ widgetUrl: pageUrl() }));
      await loadedPage();
    };
    return { ...made, loadPage, seen: watchBeneath() };
  }

  async function setup(parent: HTMLElement = document.body) {
    const trigger = addTrigger();
    parent.append(trigger);
    trigger.focus();
    const tokens = () => Promise.resolve(makeWidgetToken({ widgetUrl: pageUrl() }));
    const made = createController(adapter, "one", { fetchToken: tokens });
    trigger.addEventListener("click", () => void made.controller.open());
    const seen = watchBeneath();
    const before = await countAtRest();
    await userEvent.click(trigger);
    const opened = await openDialog();
    seen.length = 0;
    return { ...made, ...opened, trigger, seen, before };
  }
});

/** Resolves when the page could be shown, whether or not it is. */
async function loadedPage(): Promise<void> {
  const iframe = await waitFor(dialogFrame);
  const page = controlPage(iframe);
  await page.ready(new URL(iframe.src).origin);
  await waitFor(async () => expect((await page.state()).asks).toBeGreaterThan(0));
}

/** With repeats, like a keyboard while a key is held down. */
async function hold(key: string): Promise<void> {
  for (let times = 0; times < 9; times++) await commands.holdKey(key);
  await commands.releaseKey(key);
}
