import { fireEvent } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commands, userEvent } from "vitest/browser";

import { ConnectDataButton } from "../../../src/index.js";
import { dialogFrame, dialogs, openDialog, preloadedFrame, shownDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { stopTime } from "../support/stop-time.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";
import { untilIdle } from "../support/until-idle.js";
import { waitFor } from "../support/wait-for.js";
import { renderButton, TOKEN_KEY } from "./render-button.js";

/** Longer than any delay before an intent counts, in milliseconds. */
const LONG_MS = 10_000;

describe('prop: preload, "intent"', () => {
  it("prepares everything while a pointer stays on the button", async () => {
    const { button, requests } = renderButton();
    await userEvent.hover(button);
    await preloadedFrame();
    expect(requests).toHaveLength(1);
  });

  it("does nothing for a pointer that passes over it", async () => {
    // The mouse rests where the test before has left it: over the button.
    await commands.clickMouse(1200, 800);
    const { button, requests } = renderButton();
    await untilIdle();
    const advance = stopTime();
    fireEvent.pointerEnter(button);
    advance(60);
    fireEvent.pointerLeave(button);
    expect(vi.getTimerCount()).toBe(0);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
  });

  it("prepares everything at keyboard focus", async () => {
    const { button, requests } = renderButton();
    const before = document.createElement("input");
    button.before(before);
    before.focus();
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(button);
    await preloadedFrame();
    expect(requests).toHaveLength(1);
  });

  it("prepares everything at a touch", async () => {
    const { button, requests } = renderButton();
    fireEvent.touchStart(button);
    await preloadedFrame();
    expect(requests).toHaveLength(1);
  });

  it("opens in the same task as the click, without a second request, and with a working Escape", async () => {
    const { button, requests, onClose } = renderButton();
    fireEvent.touchStart(button);
    await preloadedFrame();
    button.click();
    expect(shownDialog().contains(dialogFrame())).toBe(true);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledWith({ outcome: "dismissed", reason: "user" }));
    expect(requests).toHaveLength(1);
  });

  it("ignores the focus and the pointer that return at closing, but not new ones", async () => {
    const { button, onClose, residue } = renderButton();
    await userEvent.click(button);
    await openDialog();
    const advance = stopTime();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(document.activeElement).toBe(button);
    const { left, top } = button.getBoundingClientRect();
    // What a browser sends once the dialog no longer covers the button.
    const timers = vi.getTimerCount();
    fireEvent.pointerEnter(button, { clientX: left + 5, clientY: top + 5 });
    fireEvent.pointerMove(button, { clientX: left + 5, clientY: top + 5 });
    expect(vi.getTimerCount()).toBe(timers);
    expect(residue()).toEqual(NOTHING);

    fireEvent.pointerMove(button, { clientX: left + 6, clientY: top + 5 });
    advance(LONG_MS);
    await preloadedFrame();
  });

  it.each(["loading", "open", "error"] as const)(
    "ignores a pointer that returns while it is closing: %s",
    async (state) => {
      const endpoints = {
        loading: () => stubEndpoint(() => new Promise<never>(() => {})),
        open: () => stubEndpoint(),
        error: () => stubEndpoint(() => new Response(null, { status: 401 })),
      };
      const { button, onClose } = renderButton({}, endpoints[state]());
      await userEvent.click(button);
      const dialog = await waitFor(() => {
        expect(button.dataset["status"]).toBe(state);
        return shownDialog();
      });
      stopTime();
      dialog.close();
      const timers = vi.getTimerCount();
      fireEvent.pointerEnter(button);
      expect(vi.getTimerCount()).toBe(timers);
      await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    },
  );

  it("leaves nothing behind if it is unmounted", async () => {
    const { button, residue, unmount } = renderButton();
    fireEvent.touchStart(button);
    await preloadedFrame();
    unmount();
    await Promise.resolve();
    expect(residue()).toEqual(NOTHING);
  });

  it("does nothing for a disabled button", async () => {
    const { button, requests } = renderButton({ disabled: true });
    await showIntent(button);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
  });

  it("is silent if it fails, and requests again at the click", async () => {
    const answers = [() => new Response(null, { status: 401 })];
    const endpoint = stubEndpoint(() => answers.shift()?.() ?? Response.json({}));
    const { button, requests, onError } = renderButton({}, endpoint);
    fireEvent.touchStart(button);
    await waitFor(() => expect(requests).toHaveLength(1));
    await waitFor(() => expect(button.dataset["status"]).toBe("idle"));
    expect(onError).not.toHaveBeenCalled();
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
  });
});

describe("prop: preload", () => {
  it('prepares everything once the browser is idle for "mount"', async () => {
    const { requests, button } = renderButton({ preload: "mount" });
    await preloadedFrame();
    expect(requests).toHaveLength(1);
    button.click();
    expect(shownDialog().contains(dialogFrame())).toBe(true);
  });

  it('prepares everything at an intent, too, for "mount", once the first has been used', async () => {
    const { button, onClose, requests } = renderButton({ preload: "mount" });
    await preloadedFrame();
    button.click();
    const { page } = await openDialog();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(dialogs()).toEqual([]);
    fireEvent.touchStart(button);
    await preloadedFrame();
    expect(requests).toHaveLength(1);
  });

  it('prepares everything for "mount" after "none"', async () => {
    const { rerender } = renderButton({ preload: "none" });
    await untilIdle();
    expect(dialogs()).toEqual([]);
    rerender(<ConnectDataButton endpoint={ENDPOINT} tokenKey={TOKEN_KEY} preload="mount" />);
    await preloadedFrame();
  });

  it('does nothing before the click for "none"', async () => {
    const { button, requests } = renderButton({ preload: "none" });
    await showIntent(button);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
    button.click();
    await openDialog();
    expect(requests).toHaveLength(1);
  });

  it.each(["intent", "mount"] as const)('does nothing for "%s" in a browser that saves data', async (preload) => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(navigator, "connection"));
    const { button, requests } = renderButton({ preload });
    await untilIdle();
    await showIntent(button);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
  });
});

/** Shows every sign of intent, and then waits long enough for a request. */
async function showIntent(button: HTMLButtonElement): Promise<void> {
  const advance = stopTime();
  fireEvent.touchStart(button);
  fireEvent.pointerEnter(button);
  button.focus();
  advance(LONG_MS);
  vi.useRealTimers();
  await import("../../../src/react/lazy.js");
}
