import { describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";

import {
  AirbyteEmbeddedError,
  type AirbyteErrorCode,
  type AirbyteErrorOptions,
} from "../../../../src/shared/errors.js";
import { shownDialog } from "../../support/airbyte-page.js";
import { goOffline } from "../../support/network.js";
import { stopTime } from "../../support/stop-time.js";
import { waitFor } from "../../support/wait-for.js";
import {
  ADAPTERS,
  createEmptySession,
  dialogButton,
  openSession,
  type createSession,
  type SessionSetup,
} from "../create-session.js";
import { part, remedies, remedy, takesFocus } from "./dialog-view.js";
import { openUnheard, SILENT } from "./unheard-page.js";

describe.each(ADAPTERS)("%s adapter: the failed dialog", (_, adapter) => {
  it("requests a retry at Try again, and keeps the focus while loading replaces it", async () => {
    const { session, dialog, onRetry } = await openFailed(adapter);
    remedy(dialog, "Try again").focus();
    await userEvent.keyboard("{Enter}");
    expect(onRetry).toHaveBeenCalledOnce();
    session.showLoading();
    expect(part(dialog, "status")?.textContent).toBe("Loading…");
    expect(document.activeElement).toBe(dialog);
    session.showFailure(new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "…"));
    expect(part(dialog, "alert")).not.toBeNull();
    expect(document.activeElement).toBe(dialog);
  });

  it("closes at Close like at the close control", async () => {
    const { dialog, onClose } = await openFailed(adapter);
    await userEvent.click(remedy(dialog, "Close"));
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("closes at Escape", async () => {
    const { onClose } = await openFailed(adapter);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("is traversed with Tab, and keeps the focus out of the frame that it covers", async () => {
    const { dialog, iframe } = await openFailed(adapter);
    const focused = () => document.activeElement;
    expect(focused()).toBe(dialog);
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(dialogButton(dialog, "Close"));
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(remedy(dialog, "Try again"));
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(remedy(dialog, "Close"));
    // Next is the browser's own interface, from which Vitest does not return.
    expect(takesFocus(iframe)).toBe(false);
  });

  it.each<[AirbyteErrorCode, AirbyteErrorOptions, heading: string, remedies: string[]]>([
    ["TOKEN_REQUEST_FAILED", { retryable: true }, "We couldn’t load this", ["Try again", "Close"]],
    ["TOKEN_REQUEST_FAILED", { status: 503, retryable: true }, "We couldn’t load this", ["Try again", "Close"]],
    ["TOKEN_REQUEST_FAILED", { status: 404 }, "Connecting isn’t available right now", ["Close", "Contact support"]],
    ["TOKEN_TIMEOUT", { retryable: true }, "We couldn’t load this", ["Try again", "Close"]],
    ["TOKEN_UNAUTHORIZED", { status: 401 }, "You’ve been signed out", ["Sign in", "Close"]],
    ["TOKEN_UNAUTHORIZED", { status: 403 }, "You’ve been signed out", ["Sign in", "Close"]],
    ["TOKEN_RATE_LIMITED", { status: 429, retryable: true }, "Too many tries", ["Try again", "Close"]],
    ["TOKEN_MALFORMED", {}, "Connecting isn’t available right now", ["Close", "Contact support"]],
    ["TOKEN_IS_SCOPED_TOKEN", {}, "Connecting isn’t available right now", ["Close", "Contact support"]],
    ["TOKEN_EXPIRED", {}, "Connecting isn’t available right now", ["Close", "Contact support"]],
    ["ORIGIN_MISMATCH", {}, "Connecting isn’t available right now", ["Close", "Contact support"]],
    ["UNTRUSTED_WIDGET_URL", {}, "Connecting isn’t available right now", ["Close", "Contact support"]],
    ["WIDGET_BLOCKED", {}, "This can’t be shown here", ["Close", "Contact support"]],
    ["WIDGET_FAILED", { retryable: true }, "We couldn’t load this", ["Try again", "Close"]],
    ["HANDSHAKE_TIMEOUT", { retryable: true }, "We couldn’t load this", ["Try again", "Close"]],
  ])("%s, %j: “%s”, %j", (code, options, heading, names) => {
    const { session } = createEmptySession(adapter, { onSignIn: vi.fn(), supportUrl: "mailto:support@example.com" });
    session.open();
    session.showFailure(new AirbyteEmbeddedError(code, "…", options));
    const dialog = shownDialog();
    expect(dialog.querySelector("h2")?.textContent).toBe(heading);
    expect(remedies(dialog)).toEqual(names);
    expect(dialog.ariaBusy).toBeNull();
  });

  it("offers neither sign-in nor support if the app has none", () => {
    const { session } = createEmptySession(adapter);
    session.open();
    session.showFailure(new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "…", { status: 401 }));
    expect(remedies(shownDialog())).toEqual(["Close"]);
    session.showFailure(new AirbyteEmbeddedError("TOKEN_MALFORMED", "…"));
    expect(remedies(shownDialog())).toEqual(["Close"]);
  });

  it("shows that the browser is offline for failures that the network can cause", () => {
    goOffline();
    const { session } = createEmptySession(adapter);
    session.open();
    session.showFailure(new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "…", { retryable: true }));
    expect(shownDialog().querySelector("h2")?.textContent).toBe("You’re offline");
    session.showFailure(new AirbyteEmbeddedError("TOKEN_MALFORMED", "…"));
    expect(shownDialog().querySelector("h2")?.textContent).toBe("Connecting isn’t available right now");
  });

  it("requests a sign-in at Sign in", async () => {
    const { session, onSignIn } = createEmptySession(adapter, { onSignIn: () => {} });
    session.open();
    session.showFailure(new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "…", { status: 401 }));
    await userEvent.click(remedy(shownDialog(), "Sign in"));
    expect(onSignIn).toHaveBeenCalledOnce();
  });

  it("counts down to the next retry, which is not possible before, without being read out each second", async () => {
    const advance = stopTime();
    const { session, onRetry } = createEmptySession(adapter);
    session.open();
    session.showFailure(new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "…", { retryable: true, retryAfterMs: 61_000 }));
    const dialog = shownDialog();
    const button = remedy(dialog, "Try again in 1:01");
    button.focus();
    button.click();
    expect(onRetry).not.toHaveBeenCalled();
    expect(button.closest('[aria-live="off"]')).not.toBeNull();
    for (let second = 0; second < 60; second++) advance(1_000);
    expect(remedies(dialog)[0]).toBe("Try again in 1 s");
    advance(1_000);
    expect(remedies(dialog)[0]).toBe("Try again");
    expect(document.activeElement).toBe(button);
    button.click();
    expect(onRetry).toHaveBeenCalledOnce();
    session.destroy();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends the countdown after the machine has slept, when only the wall clock went on", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const { session } = createEmptySession(adapter);
    session.open();
    session.showFailure(new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "…", { retryable: true, retryAfterMs: 60_000 }));
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(1_000);
    expect(remedies(shownDialog())[0]).toBe("Try again");
  });

  it("counts hours, too", () => {
    const { session } = createEmptySession(adapter);
    session.open();
    session.showFailure(
      new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "…", { retryable: true, retryAfterMs: 3_725_000 }),
    );
    expect(remedies(shownDialog())[0]).toBe("Try again in 1:02:05");
  });

  it("leaves no timer behind if it is closed during the countdown, or has no countdown", () => {
    stopTime();
    const timers = vi.getTimerCount();
    for (const code of ["TOKEN_RATE_LIMITED", "TOKEN_MALFORMED"] as const) {
      const { session } = createEmptySession(adapter);
      session.open();
      session.showFailure(new AirbyteEmbeddedError(code, "…", { retryAfterMs: 60_000 }));
      if (code === "TOKEN_MALFORMED") expect(vi.getTimerCount()).toBe(timers);
      session.destroy();
      expect(vi.getTimerCount()).toBe(timers);
    }
  });

  it("uses its own words in place of what is empty or not a text", async () => {
    const labels: object = {
      retry: { type: "b" },
      retryIn: { type: "b" },
      pageFailedTitle: 7,
      dialog: null,
      close: "",
    };
    const { dialog } = await openFailed(adapter, { labels });
    expect(part(dialog, "alert")?.textContent).toContain("We couldn’t load this");
    expect([...remedies(dialog), dialog.ariaLabel]).toEqual(["Try again", "Close", "Connect your data"]);
  });

  it("uses the app's words", async () => {
    const labels = { pageFailedTitle: "Nicht da", pageFailed: "Nicht geladen.", retry: "Nochmal", close: "Zu" };
    const { dialog } = await openFailed(adapter, { labels });
    expect(part(dialog, "alert")?.textContent).toBe("!Nicht daNicht geladen.NochmalZu");
    expect(dialogButton(dialog, "Zu").ariaLabel).toBe("Zu");
  });
});

describe.each(ADAPTERS)("%s adapter: the close control", (_, adapter) => {
  it("is reached with Shift and Tab, and becomes visible, while the page is loaded", async () => {
    const { dialog, iframe, onClose } = await openSession(adapter);
    const close = dialogButton(dialog, "Close");
    expect(document.activeElement).toBe(dialog);
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement).toBe(close);
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
