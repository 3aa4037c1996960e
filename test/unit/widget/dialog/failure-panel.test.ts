// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import {
  AirbyteEmbeddedError,
  type AirbyteErrorCode,
  type AirbyteErrorOptions,
} from "../../../../src/shared/errors.js";
import type { DialogOptions } from "../../../../src/widget/dialog-options.js";
import { createFailurePanel } from "../../../../src/widget/dialog/failure-panel.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Failure extends AirbyteErrorOptions {
  readonly code?: AirbyteErrorCode;
}

/** A panel in the page, for an app that offers every action by default. */
function setup({ code = "WIDGET_FAILED", ...failure }: Failure = {}, own: DialogOptions = { ...EVERYTHING }) {
  const actions = { close: vi.fn<() => void>(), retry: vi.fn<() => void>(), signIn: vi.fn<() => void>() };
  const panel = createFailurePanel(new AirbyteEmbeddedError(code, "For developers.", failure), own, actions);
  document.body.append(panel.element);
  const controls = () => [...document.querySelectorAll<HTMLElement>("button, a")];
  const control = (name: string) => {
    const found = controls().find(({ textContent }) => textContent === name);
    if (!found) throw new Error(`There is no control ${name}.`);
    return found;
  };
  return {
    actions,
    control,
    names: () => controls().map(({ textContent }) => textContent),
    title: document.querySelector("h2")?.textContent,
    text: document.querySelector("p")?.textContent,
    stop: panel.stop,
  };
}

const EVERYTHING: DialogOptions = { onSignIn: () => {}, supportUrl: "mailto:support@app.test" };

const RETRY = ["Try again", "Close"];
const SUPPORT = ["Close", "Contact support"];
const SIGN_IN = ["Sign in", "Close"];
const PAGE_FAILED = "We couldn’t load this";
const BLOCKED = "This can’t be shown here";
const SIGNED_OUT = "You’ve been signed out";
const BUSY = "Too many tries";
const NOT_SET_UP = "Connecting isn’t available right now";

describe("createFailurePanel", () => {
  it.each<[AirbyteErrorCode, AirbyteErrorOptions, string, string[]]>([
    ["TOKEN_REQUEST_FAILED", { retryable: true }, PAGE_FAILED, RETRY],
    ["TOKEN_REQUEST_FAILED", {}, PAGE_FAILED, RETRY],
    ["TOKEN_REQUEST_FAILED", { status: 503, retryable: true }, PAGE_FAILED, RETRY],
    ["TOKEN_REQUEST_FAILED", { status: 404 }, NOT_SET_UP, SUPPORT],
    ["TOKEN_REQUEST_FAILED", { status: 403 }, NOT_SET_UP, SUPPORT],
    ["TOKEN_TIMEOUT", { retryable: true }, PAGE_FAILED, RETRY],
    ["TOKEN_UNAUTHORIZED", { status: 401 }, SIGNED_OUT, SIGN_IN],
    ["TOKEN_UNAUTHORIZED", { status: 403 }, SIGNED_OUT, SIGN_IN],
    ["TOKEN_UNAUTHORIZED", {}, SIGNED_OUT, SIGN_IN],
    ["TOKEN_RATE_LIMITED", { status: 429, retryable: true }, BUSY, RETRY],
    ["TOKEN_MALFORMED", { status: 200 }, NOT_SET_UP, SUPPORT],
    ["TOKEN_IS_SCOPED_TOKEN", {}, NOT_SET_UP, SUPPORT],
    ["TOKEN_EXPIRED", {}, NOT_SET_UP, SUPPORT],
    ["ORIGIN_MISMATCH", { status: 403 }, NOT_SET_UP, SUPPORT],
    ["UNTRUSTED_WIDGET_URL", {}, NOT_SET_UP, SUPPORT],
    ["WIDGET_NOT_INSTALLED", {}, NOT_SET_UP, SUPPORT],
    ["WIDGET_FAILED", { retryable: true }, PAGE_FAILED, RETRY],
    ["HANDSHAKE_TIMEOUT", { retryable: true }, PAGE_FAILED, RETRY],
    ["WIDGET_BLOCKED", {}, BLOCKED, SUPPORT],
  ])("%s %o: %s", (code, failure, title, names) => {
    const panel = setup({ code, ...failure });
    expect([panel.title, panel.names()]).toEqual([title, names]);
    expect(document.body.textContent).not.toContain("For developers");
  });

  it.each(["TOKEN_REQUEST_FAILED", "HANDSHAKE_TIMEOUT", "WIDGET_FAILED"] as const)(
    "says that the browser is offline if that is the reason: %s",
    (code) => {
      vi.stubGlobal("navigator", { onLine: false });
      const { title, names } = setup({ code, retryable: true });
      expect([title, names()]).toEqual(["You’re offline", RETRY]);
    },
  );

  it("names another reason even if the browser is offline", () => {
    vi.stubGlobal("navigator", { onLine: false });
    expect(setup({ code: "WIDGET_BLOCKED" }).title).toBe(BLOCKED);
  });

  it.each(["TOKEN_UNAUTHORIZED", "WIDGET_BLOCKED", "ORIGIN_MISMATCH"] as const)(
    "offers only to close, as the first control, if the app offers nothing else: %s",
    (code) => {
      const { names, control } = setup({ code }, {});
      expect(names()).toEqual(["Close"]);
      expect(control("Close").className).toContain("primary");
    },
  );

  it("calls the action of each control", () => {
    const { actions, control } = setup({ retryable: true });
    control("Try again").click();
    control("Close").click();
    expect([actions.retry, actions.close].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    document.body.replaceChildren();
    const ended = setup({ code: "TOKEN_UNAUTHORIZED" });
    ended.control("Sign in").click();
    expect(ended.actions.signIn).toHaveBeenCalledOnce();
  });

  it("links to the app's support without a referrer or an opener", () => {
    const { control } = setup({ code: "WIDGET_BLOCKED" });
    const link = control("Contact support");
    expect(["href", "target", "rel"].map((name) => link.getAttribute(name))).toEqual([
      "mailto:support@app.test",
      "_blank",
      "noopener",
    ]);
  });

  it("replaces every text with `labels`", () => {
    const labels = { busyTitle: "Langsam", busy: "Bitte warten.", retry: "Noch einmal", close: "Zu" };
    const { title, text, names } = setup({ code: "TOKEN_RATE_LIMITED" }, { labels });
    expect([title, text, ...names()]).toEqual(["Langsam", "Bitte warten.", "Noch einmal", "Zu"]);
  });
});

describe("createFailurePanel: retryAfterMs", () => {
  const limited = { code: "TOKEN_RATE_LIMITED", retryAfterMs: 2_500 } as const;

  it("counts down, and enables the button by itself", () => {
    const { actions, control, names } = setup(limited);
    const button = control("Try again in 3 s");
    button.click();
    expect([button.ariaDisabled, actions.retry.mock.calls.length]).toEqual(["true", 0]);
    vi.advanceTimersByTime(1_000);
    expect(names()[0]).toBe("Try again in 2 s");
    vi.advanceTimersByTime(2_000);
    expect([names()[0], button.ariaDisabled, vi.getTimerCount()]).toEqual(["Try again", null, 0]);
    button.click();
    expect(actions.retry).toHaveBeenCalledOnce();
  });

  it("keeps the focus on the button while counting", () => {
    const button = setup(limited).control("Try again in 3 s");
    button.focus();
    vi.advanceTimersByTime(1_000);
    expect(document.activeElement).toBe(button);
  });

  it.each([
    [59_000, "Try again in 59 s"],
    [60_000, "Try again in 1:00"],
    [125_000, "Try again in 2:05"],
    [3_600_000, "Try again in 1:00:00"],
  ])("shows %i ms in words: %s", (retryAfterMs, name) => {
    expect(setup({ ...limited, retryAfterMs }).names()[0]).toBe(name);
  });

  it.each([0, undefined])("does not count for %s", (retryAfterMs) => {
    expect(setup({ ...limited, retryAfterMs }).names()[0]).toBe("Try again");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stops at stop()", () => {
    const { stop } = setup(limited);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
