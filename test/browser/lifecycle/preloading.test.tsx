import { fireEvent } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { ConnectDataButton } from "../../../src/index.js";
import { dialogFrame, dialogs, openDialog, preloadedFrame, shownDialog } from "../support/airbyte-page.js";
import { NOTHING } from "../support/residue.js";
import { stopTime } from "../support/stop-time.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { renderButton, TOKEN_KEY } from "./render-button.js";

/** Longer than any wait for a sign of intent, in milliseconds. */
const LONG_MS = 10_000;

describe('prop: preload, "intent"', () => {
  it("gets everything ready while a pointer stays on the button", async () => {
    const { button, requests } = renderButton();
    await userEvent.hover(button);
    await preloadedFrame();
    expect(requests).toHaveLength(1);
  });

  it("does nothing for a pointer that passes", () => {
    const advance = stopTime();
    const { button, requests } = renderButton();
    fireEvent.pointerEnter(button);
    advance(60);
    fireEvent.pointerLeave(button);
    expect(vi.getTimerCount()).toBe(0);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
  });

  it("gets everything ready at a keyboard's focus", async () => {
    const { button, requests } = renderButton();
    const before = document.createElement("input");
    button.before(before);
    before.focus();
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(button);
    await preloadedFrame();
    expect(requests).toHaveLength(1);
  });

  it("gets everything ready at a touch", async () => {
    const { button, requests } = renderButton();
    fireEvent.touchStart(button);
    await preloadedFrame();
    expect(requests).toHaveLength(1);
  });

  it("opens in the very task of the click, with no second request, and Escape is alive", async () => {
    const { button, requests, onClose } = renderButton();
    fireEvent.touchStart(button);
    await preloadedFrame();
    button.click();
    expect(shownDialog().contains(dialogFrame())).toBe(true);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledWith({ outcome: "dismissed", reason: "user" }));
    expect(requests).toHaveLength(1);
  });

  it("takes the focus and the pointer that closing brings back for no intent, and a new one for one", async () => {
    const { button, onClose, residue } = renderButton();
    await userEvent.click(button);
    await openDialog();
    const advance = stopTime();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(document.activeElement).toBe(button);
    const { left, top } = button.getBoundingClientRect();
    // What a browser sends once the dialog is no longer in the way.
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
    "takes a pointer that comes back while it is closing for no intent either: %s",
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

  it("leaves nothing where it is unmounted", async () => {
    const { button, residue, unmount } = renderButton();
    fireEvent.touchStart(button);
    await preloadedFrame();
    unmount();
    await Promise.resolve();
    expect(residue()).toEqual(NOTHING);
  });

  it("does nothing for a button that is disabled", async () => {
    const { button, requests } = renderButton({ disabled: true });
    await showIntent(button);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
  });

  it("is silent where it fails, and asks again at the click", async () => {
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
  it('"mount", gets everything ready once the browser is idle', async () => {
    const { requests, button } = renderButton({ preload: "mount" });
    await preloadedFrame();
    expect(requests).toHaveLength(1);
    button.click();
    expect(shownDialog().contains(dialogFrame())).toBe(true);
  });

  it('"mount", gets everything ready at a sign of intent, too, once that has been used', async () => {
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

  it('"mount", gets everything ready where it was "none" before', async () => {
    const { rerender } = renderButton({ preload: "none" });
    await new Promise<unknown>((resolve) => requestIdleCallback(resolve));
    expect(dialogs()).toEqual([]);
    rerender(<ConnectDataButton endpoint={ENDPOINT} tokenKey={TOKEN_KEY} preload="mount" />);
    await preloadedFrame();
  });

  it('"none", does nothing before the click', async () => {
    const { button, requests } = renderButton({ preload: "none" });
    await showIntent(button);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
    button.click();
    await openDialog();
    expect(requests).toHaveLength(1);
  });

  it.each(["intent", "mount"] as const)('"%s", does nothing in a browser that saves data', async (preload) => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(navigator, "connection"));
    const { button, requests } = renderButton({ preload });
    await new Promise<unknown>((resolve) => requestIdleCallback(resolve));
    await showIntent(button);
    expect(requests).toHaveLength(0);
    expect(dialogs()).toEqual([]);
  });
});

/** Every sign of intent there is, and then time enough for a request to go out. */
async function showIntent(button: HTMLButtonElement): Promise<void> {
  const advance = stopTime();
  fireEvent.touchStart(button);
  fireEvent.pointerEnter(button);
  button.focus();
  advance(LONG_MS);
  vi.useRealTimers();
  await import("../../../src/react/lazy.js");
}
