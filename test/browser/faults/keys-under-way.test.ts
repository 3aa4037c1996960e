import { describe, expect, it, vi } from "vitest";
import { commands, server, userEvent } from "vitest/browser";

import { shownDialog } from "../support/airbyte-page.js";
import { centerOf } from "../support/center-of.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "../widget/create-controller.js";
import { ADAPTERS, addTrigger, dialogButton } from "../widget/create-session.js";
import { remedy } from "../widget/dialog/dialog-view.js";

// To Firefox's driver, every click is the first.
const isFirefox = server.browser === "firefox";
const never = () => new Promise<never>(() => {});

describe.each(ADAPTERS)("5. keys and clicks in progress, %s adapter", (_, adapter) => {
  it.each([
    ["Enter twice", "{Enter}{Enter}"],
    ["Enter held", "{Enter>9/}"],
    ["Space twice", "  "],
    ["characters typed as it opens", "{Enter}ab c {Enter}"],
  ])("leave it open: %s", async (__, keys) => {
    const { onOpen, onClose } = setup();
    await userEvent.keyboard(keys);
    expect(document.activeElement).toBe(shownDialog());
    expect(onOpen).toHaveBeenCalledOnce();
    expect(onClose).not.toHaveBeenCalled();
  });

  it.skipIf(isFirefox)("leave it open: a double click whose second click hits its close control", async () => {
    const { trigger, onClose, controller } = setup();
    trigger.click();
    const { x, y } = centerOf(dialogButton(shownDialog(), "Close"));
    controller.close();
    onClose.mockClear();
    Object.assign(trigger.style, { position: "fixed", left: `${x - 40}px`, top: `${y - 40}px`, padding: "40px" });
    await userEvent.dblClick(trigger);
    expect(shownDialog().open).toBe(true);
    expect(onClose).not.toHaveBeenCalled();
    // A single click closes it.
    await userEvent.click(dialogButton(shownDialog(), "Close"));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it.skipIf(isFirefox)(
    "leave it open: a double click whose second click is beside it, with closeOnOutsideClick",
    async () => {
      const { trigger, onClose } = setup({ closeOnOutsideClick: true });
      await userEvent.dblClick(trigger);
      expect(shownDialog().open).toBe(true);
      expect(onClose).not.toHaveBeenCalled();
      await commands.clickMouse(900, 10);
      expect(onClose).toHaveBeenCalledOnce();
    },
  );

  it.each([
    ["Enter twice", () => userEvent.keyboard("{Enter}{Enter}")],
    ["Enter held", () => userEvent.keyboard("{Enter>9/}")],
    ["a double click", () => userEvent.dblClick(remedy(shownDialog(), "Try again"))],
  ])("cause one retry, and leave it open, on Try again: %s", async (__, act) => {
    const fetchToken = vi.fn<() => Promise<string>>(never).mockRejectedValueOnce(new Error("down"));
    const { trigger, controller, onClose } = setup({ fetchToken });
    trigger.click();
    await waitFor(() => expect(controller.getState().status).toBe("error"));
    remedy(shownDialog(), "Try again").focus();
    await act();
    expect(shownDialog().ariaBusy).toBe("true");
    expect(fetchToken).toHaveBeenCalledTimes(2);
    expect(onClose).not.toHaveBeenCalled();
  });

  function setup(options: Parameters<typeof createController>[2] = { fetchToken: never }) {
    const trigger = addTrigger();
    const made = createController(adapter, "one", { fetchToken: never, ...options });
    trigger.addEventListener("click", () => void made.controller.open());
    return { trigger, ...made };
  }
});
