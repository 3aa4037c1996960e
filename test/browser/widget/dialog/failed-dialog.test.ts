import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import { waitFor } from "../../support/wait-for.js";
import { ADAPTERS, dialogButton, openSession, type createSession, type SessionSetup } from "../create-session.js";
import { part, takesFocus, wayOut } from "./dialog-view.js";
import { openUnheard, SILENT } from "./unheard-page.js";

describe.each(ADAPTERS)("%s adapter: the failed dialog", (_, adapter) => {
  it("asks for another try at Retry, and keeps the focus when that takes its place", async () => {
    const { session, dialog, onRetry } = await openFailed(adapter);
    dialogButton(dialog, "Try again").focus();
    await userEvent.keyboard("{Enter}");
    expect(onRetry).toHaveBeenCalledOnce();
    session.showLoading();
    expect(part(dialog, "status")?.textContent).toBe("Loading…");
    expect(document.activeElement).toBe(dialogButton(dialog, "Close"));
    session.showFailure(new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "…"));
    expect(part(dialog, "alert")).not.toBeNull();
    expect(dialog.contains(document.activeElement)).toBe(true);
  });

  it("closes at Close, as by the user", async () => {
    const { dialog, onClose } = await openFailed(adapter);
    await userEvent.click(wayOut(dialog));
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("closes at Escape", async () => {
    const { onClose } = await openFailed(adapter);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("is gone through with Tab, and keeps the focus out of the frame that it covers", async () => {
    const { dialog } = await openFailed(adapter);
    const focused = () => document.activeElement;
    expect(focused()).toBe(dialogButton(dialog, "Close"));
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(dialogButton(dialog, "Try again"));
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(wayOut(dialog));
    // Further on is the browser's own interface, from where Vitest does not come back.
    expect(takesFocus(dialog)).toBe(false);
  });

  it.each([
    ["TOKEN_UNAUTHORIZED", "You have been signed out."],
    ["TOKEN_EXPIRED", "This is not set up correctly."],
    ["TOKEN_RATE_LIMITED", "There are too many requests."],
    ["ORIGIN_MISMATCH", "This is not set up correctly."],
    ["TOKEN_MALFORMED", "This is not set up correctly."],
    ["TOKEN_REQUEST_FAILED", "This could not be loaded."],
    ["WIDGET_FAILED", "This could not be loaded."],
  ] as const)("says why, where another try ends with %s, and what to do", async (code, text) => {
    const { session, dialog } = await openFailed(adapter);
    session.showLoading();
    session.showFailure(new AirbyteEmbeddedError(code, "…"));
    expect(part(dialog, "alert")?.textContent).toContain(text);
    expect(dialogButton(dialog, "Try again").checkVisibility()).toBe(true);
  });

  it.each([
    ["tells nobody to sign in whom the server knows", "TOKEN_UNAUTHORIZED", { status: 403 }, "not set up correctly"],
    ["promises nothing of what is not there", "TOKEN_REQUEST_FAILED", { status: 404 }, "not set up correctly"],
    ["says to try again what may work", "TOKEN_REQUEST_FAILED", { status: 503, retryable: true }, "try again"],
  ] as const)("%s: %s, %j", async (__, code, options, text) => {
    const { session, dialog } = await openFailed(adapter);
    session.showFailure(new AirbyteEmbeddedError(code, "…", options));
    expect(part(dialog, "alert")?.textContent).toContain(text);
  });

  it("speaks in the app's words", async () => {
    const labels = { pageFailed: "Nicht geladen.", retry: "Nochmal", close: "Zu" };
    const { dialog } = await openFailed(adapter, { labels });
    expect(part(dialog, "alert")?.textContent).toBe("Nicht geladen.NochmalZu");
    expect(dialogButton(dialog, "Zu").ariaLabel).toBe("Zu");
  });
});

describe.each(ADAPTERS)("%s adapter: the close control", (_, adapter) => {
  it("is reached with Shift and Tab, and shows itself, while the page is there", async () => {
    const { dialog, iframe, onClose } = await openSession(adapter);
    const close = dialogButton(dialog, "Close");
    await waitFor(() => expect(document.activeElement).toBe(close));
    await waitFor(() => expect(iframe.inert).toBe(false)); // until its page is there
    await userEvent.keyboard("{Tab}");
    await waitFor(() => expect(document.activeElement).toBe(iframe));
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    await waitFor(() => expect(document.activeElement).toBe(close));
    expect(getComputedStyle(close).clipPath).toBe("none");
    await userEvent.keyboard(" ");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });
});

async function openFailed(adapter: Parameters<typeof createSession>[0], options: SessionSetup["options"] = {}) {
  const setup = { widgetUrl: SILENT, options: { handshakeTimeoutMs: 1, ...options } };
  const made = openUnheard(adapter, setup);
  await waitFor(() => expect(made.onFailure).toHaveBeenCalledOnce());
  return made;
}
