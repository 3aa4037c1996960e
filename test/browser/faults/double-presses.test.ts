import { countEverything } from "../support/count-everything.js";
import { beforeEach, describe, expect, it } from "vitest";
import { commands, server, userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { openDialog, pageUrl, shownDialog } from "../support/airbyte-page.js";
import { countAtRest } from "../support/count-at-rest.js";
import { centerOf } from "../support/center-of.js";
import { waitFor } from "../support/wait-for.js";
import { watchBeneath } from "../support/watch-beneath.js";
import { createController } from "../widget/create-controller.js";
import { ADAPTERS, addTrigger, dialogButton } from "../widget/create-session.js";
import { remedy } from "../widget/dialog/dialog-view.js";

/** Only Chromium's driver has fingers. The others count clicks themselves: any two in a row are a double click. */
const isChromium = server.browser === "chromium";

beforeEach(({ skip }) => {
  skip(server.browser === "firefox", "To Firefox's driver, every click is the first.");
});

describe.each(ADAPTERS)("5. a double click or double tap that closes the dialog, %s adapter", (_, adapter) => {
  it("does not reach the page beneath: its close control", async () => {
    const { seen, onOpen, onClose, trigger } = await setup();
    await userEvent.dblClick(dialogButton(shownDialog(), "Close"));
    expect([onOpen.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1]);
    expect(seen).toEqual([]);
    expect(document.activeElement).toBe(trigger);
  });

  it("does not reach the page beneath: Close in a failure", async () => {
    const error = new AirbyteEmbeddedError("TOKEN_MALFORMED", "…");
    const { seen, onClose } = await setup({ fetchToken: () => Promise.reject(error) });
    await waitFor(() => remedy(shownDialog(), "Close"));
    await userEvent.dblClick(remedy(shownDialog(), "Close"));
    expect(onClose).toHaveBeenCalledOnce();
    expect(seen).toEqual([]);
  });

  it("does not reach the page beneath: beside it, with closeOnOutsideClick", async () => {
    const { seen, onClose } = await setup({ closeOnOutsideClick: true });
    await doubleClick(900, 10);
    expect(onClose).toHaveBeenCalledOnce();
    expect(seen).toEqual([]);
  });

  it.runIf(server.browser !== "webkit")("does not reach the page beneath: the page's own close control", async () => {
    const { seen, onOpen, onClose } = await setup();
    await closeInFrame(onClose);
    await commands.holdMouse(640, 200, 2);
    await commands.releaseMouse(2);
    expect(onOpen).toHaveBeenCalledOnce();
    expect(seen.filter((type) => !type.startsWith("pointer"))).toEqual([]);
  });

  it.runIf(isChromium)("does not reach the page beneath: a finger", async () => {
    const { seen, onOpen, onClose } = await setup();
    const { x, y } = centerOf(dialogButton(shownDialog(), "Close"));
    await commands.tap(x, y);
    await commands.tap(x + 8, y + 8);
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    await nextTaps();
    expect(onOpen).toHaveBeenCalledOnce();
    expect(seen).toEqual([]);
  });

  it.runIf(isChromium)("is not one if the mouse clicks twice: the second click counts", async () => {
    const { onOpen, onClose } = await setup();
    const { x, y } = centerOf(dialogButton(shownDialog(), "Close"));
    await commands.holdMouse(x, y);
    await commands.releaseMouse();
    expect(onClose).toHaveBeenCalledOnce();
    await commands.holdMouse(x, y);
    await commands.releaseMouse();
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it.runIf(isChromium)("is not one if a finger taps elsewhere: the second tap counts", async () => {
    const { onOpen, onClose } = await setup();
    const { x, y } = centerOf(dialogButton(shownDialog(), "Close"));
    await commands.tap(x, y);
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    await commands.tap(x - 100, y);
    await waitFor(() => expect(onOpen).toHaveBeenCalledTimes(2));
  });

  it("leaves nothing behind, and the next double click counts", async () => {
    const { before, seen, onOpen } = await setup();
    await userEvent.dblClick(dialogButton(shownDialog(), "Close"));
    await waitFor(() => expect(countEverything()).toEqual(before));
    await doubleClick(20, 20);
    expect(seen).toContain("click");
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it("leaves nothing behind after a single click in the page's frame, and none of the keyboard", async () => {
    const { before, onClose } = await setup();
    await closeInFrame(onClose);
    await waitFor(() => expect(countEverything()).toEqual(before));
  });

  async function setup(options: Parameters<typeof createController>[2] = {}) {
    const trigger = addTrigger();
    Object.assign(trigger.style, { position: "fixed", inset: "0", width: "100%" });
    const fetchToken = () => Promise.resolve(makeWidgetToken({ widgetUrl: pageUrl() }));
    const made = createController(adapter, "one", { fetchToken, ...options });
    trigger.addEventListener("click", () => void made.controller.open());
    const seen = watchBeneath();
    const before = await countAtRest();
    trigger.click();
    if (!options.fetchToken) await openDialog();
    seen.length = 0;
    return { ...made, trigger, seen, before };
  }
});

/** Closes the dialog by the page's own close control, while the frame has the focus. */
async function closeInFrame(onClose: () => void): Promise<void> {
  const { iframe, page } = await openDialog();
  await waitFor(async () => {
    iframe.focus();
    await page.focus();
    expect((await page.state()).hasFocus).toBe(true);
  });
  await page.post("CLOSE_DIALOG");
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
}

/** Both clicks of a double click, at a position in the tests' window. */
async function doubleClick(x: number, y: number): Promise<void> {
  for (const count of [1, 2]) {
    await commands.holdMouse(x, y, count);
    await commands.releaseMouse(count);
  }
}

/** The events of a tap may follow the command. */
const nextTaps = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
