import axe from "axe-core";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { cdp, page as tester, userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../src/core/errors.js";
import { controlPage, FRAME_ORIGIN, OTHER_ORIGIN, pageUrl } from "../support/airbyte-page.js";
import { createInHostPage, openInHostPage } from "../support/host-page.js";
import { stopTime } from "../support/stop-time.js";
import { waitFor } from "../support/wait-for.js";
import { addTrigger, ADAPTERS, createSession, dialogButton, openSession, type SessionSetup } from "./create-session.js";

const SILENT = `${FRAME_ORIGIN}/puppet.html`;
const BLOCKED = { code: "WIDGET_BLOCKED", retryable: false };
/** Longer than any test: what comes before does not come by this clock. */
const NEVER_MS = 600_000;
/** Wait for the word of a page that has loaded: a third of the default. */
const GRACE_MS = 5_000;

describe.each(ADAPTERS)("%s adapter: while the page loads", (_, adapter) => {
  it("says so, from the first moment until the page asks for its token", async () => {
    const { dialog, release, onFailure } = openHanging(adapter, { handshakeTimeoutMs: NEVER_MS });
    expect(part(dialog, "status")?.textContent).toBe("Loading…");
    await release();
    await waitFor(() => expect(part(dialog, "status")).toBeNull());
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("is described by that to those who do not see it, and says what comes later from where they listen", async () => {
    const { session, dialog, release } = openHanging(adapter, { handshakeTimeoutMs: NEVER_MS });
    const regions = [...dialog.querySelectorAll('[role="status"], [role="alert"]')];
    expect(await describedAs("Connect your data")).toBe("Loading…");
    session.showFailure(new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…"));
    expect(regions.map(({ textContent }) => textContent)).toEqual(["", expect.stringContaining("not be loaded")]);
    session.showLoading();
    expect(regions.map(({ textContent }) => textContent)).toEqual(["Loading…", ""]);
    await release();
    await waitFor(() => expect(part(dialog, "status")).toBeNull());
    expect(await describedAs("Connect your data")).toBe("");
    expect([...dialog.querySelectorAll('[role="status"], [role="alert"]')]).toEqual(regions);
  });

  it("says nothing in its live regions before anybody can hear it", () => {
    const { session } = createSession(adapter, { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` });
    const status = document.querySelector('dialog [role="status"]');
    expect(status?.textContent).toBe("");
    session.open();
    expect(status?.textContent).toBe("Loading…");
  });

  it("closes at Escape, and at its close button", async () => {
    const one = openHanging(adapter);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(one.onClose).toHaveBeenCalledExactlyOnceWith("user"));
    one.session.destroy();

    const two = openHanging(adapter);
    await userEvent.click(dialogButton(two.dialog, "Close"));
    await waitFor(() => expect(two.onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("keeps the focus out of the frame that it covers", async () => {
    const { dialog, release } = openHanging(adapter, { handshakeTimeoutMs: NEVER_MS });
    expect(takesFocus(dialog)).toBe(false);
    await release();
    await waitFor(() => expect(part(dialog, "status")).toBeNull());
    expect(takesFocus(dialog)).toBe(true);
    await leaveFrame(dialog);
  });
});

describe.each(ADAPTERS)("%s adapter: a page that does not come", (_, adapter) => {
  it.each<[string, SessionSetup]>([
    ["is refused", { widgetUrl: `${inject("refusingOrigin")}/` }],
    ["is answered with HTTP 500", { widgetUrl: `${FRAME_ORIGIN}/status/500` }],
    ["hangs", { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` }],
    ["stays blank, as the token is for another origin", { allowedOrigin: "https://app.example.com" }],
  ])("HANDSHAKE_TIMEOUT: it %s", async (__, setup) => {
    const { dialog, onFailure } = openUnheard(adapter, { ...setup, options: { handshakeTimeoutMs: 100 } });
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ code: "HANDSHAKE_TIMEOUT", retryable: true });
    expect(part(dialog, "alert")?.textContent).toContain("This could not be loaded.");
    expect(dialogButton(dialog, "Try again").checkVisibility()).toBe(true);
    expect(wayOut(dialog).checkVisibility()).toBe(true);
    expect(dialog.open).toBe(true);
  });

  it("is told of once, whatever the frame does afterwards", async () => {
    const { dialog, onFailure } = openUnheard(adapter, { widgetUrl: SILENT, options: { handshakeTimeoutMs: 1 } });
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    const frame = dialog.querySelector("iframe") as HTMLIFrameElement;
    const advance = stopTime();
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    await controlPage(frame).ready(FRAME_ORIGIN);
    await controlPage(frame).navigate(`${FRAME_ORIGIN}/status/500`);
    await loaded;
    advance(NEVER_MS);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it("is told of after `handshakeTimeoutMs`, also where its frame loads shortly before", async () => {
    const advance = stopTime();
    const setup = { widgetUrl: SILENT, options: { handshakeTimeoutMs: 1_000 } };
    const { dialog, onFailure } = openUnheard(adapter, setup);
    advance(900);
    await new Promise((resolve) => dialog.querySelector("iframe")?.addEventListener("load", resolve));
    expect(onFailure).not.toHaveBeenCalled();
    advance(100);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it("is told of after a third of `handshakeTimeoutMs` where its frame has loaded, and no sooner", async () => {
    const advance = stopTime();
    const setup = { widgetUrl: SILENT, options: { handshakeTimeoutMs: 60_000 } };
    const { dialog, onFailure } = openUnheard(adapter, setup);
    await new Promise((resolve) => dialog.querySelector("iframe")?.addEventListener("load", resolve));
    advance(19_999);
    expect(onFailure).not.toHaveBeenCalled();
    advance(1);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it("takes the place of the failure where it comes late", async () => {
    const { dialog, release, onFailure, onRecovery } = openHanging(adapter, { handshakeTimeoutMs: 50 });
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    await release();
    await waitFor(() => expect(onRecovery).toHaveBeenCalled());
    expect(part(dialog, "alert")).toBeNull();
    expect(dialog.querySelector(".airbyte-embedded-parts")?.getAttribute("data-state")).toBe("page");
    expect(onFailure).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(dialogButton(dialog, "Close"));
  });
});

describe.each(ADAPTERS)("%s adapter: a page that is lost", (_, adapter) => {
  it("WIDGET_FAILED: its frame has gone to a page that says nothing", async () => {
    const advance = stopTime();
    const { dialog, iframe, page, onFailure } = await openSession(adapter);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();

    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await loaded;
    advance(GRACE_MS);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
    expect(part(dialog, "alert")).not.toBeNull();
    expect(dialogButton(dialog, "Try again").checkVisibility()).toBe(true);
  });

  it("is noticed where it spoke a moment ago, before the page that came after it", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = await openSession(adapter, { widgetUrl: SILENT });
    await page.post("auth_token_request");
    for (const view of ["one", "another"]) {
      const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve, { once: true }));
      await page.navigate(`${SILENT}?${view}`);
      await loaded;
      await page.ready(FRAME_ORIGIN);
    }
    advance(GRACE_MS);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
  });

  it("is noticed where it was slow, and spoke for the first time long after its frame had loaded", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = await openSession(adapter, { widgetUrl: SILENT });
    advance(4_000);
    await page.post("auth_token_request");
    advance(60_000);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await loaded;
    advance(GRACE_MS);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
  });

  it("is noticed as the dialog opens, where it was lost in a frame that nobody had opened", async () => {
    const advance = stopTime();
    const { session, onFailure } = createSession(adapter);
    const iframe = document.querySelector("dialog iframe") as HTMLIFrameElement;
    const page = controlPage(iframe);
    await page.ready(FRAME_ORIGIN);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    advance(60_000);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await loaded;
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();
    session.open();
    advance(GRACE_MS);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
  });

  it("is not lost where it is there long before all that it shows has loaded", async () => {
    const advance = stopTime();
    const options = { handshakeTimeoutMs: NEVER_MS };
    const { onFailure, release, dialog } = openHeld(adapter, "/slow-image", options);
    const iframe = dialog.querySelector("iframe") as HTMLIFrameElement;
    const page = controlPage(iframe);
    await page.ready(FRAME_ORIGIN);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    advance(10_000);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await release();
    await loaded;
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("leaves the focus in the dialog, where the user was in the frame", async () => {
    const { session, dialog, iframe, page } = await openSession(adapter);
    await page.focus();
    iframe.focus();
    expect(document.activeElement).toBe(iframe);
    await page.post("auth_token_request");
    expect(document.activeElement).toBe(iframe);
    session.showFailure(new AirbyteEmbeddedError("WIDGET_FAILED", "…"));
    expect(document.activeElement).toBe(dialogButton(dialog, "Close"));
    await leaveFrame(dialog);
  });

  it("is not lost where the next page of its own is there long before all that it shows has loaded", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = await openSession(adapter);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    advance(60_000);
    const { url, release } = holdPage("/slow-image");
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve, { once: true }));
    const asked = untilAsked(2);
    await page.navigate(url);
    await asked;
    advance(10_000);
    await release();
    await loaded;
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("is not lost where it has only gone to another page of its own", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = await openSession(adapter);
    advance(60_000);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await page.navigate(pageUrl({ view: "other" }));
    await loaded;
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();
  });
});

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

  it("tells nobody to sign in whom the server knows, and refuses with 403", async () => {
    const { session, dialog } = await openFailed(adapter);
    session.showFailure(new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "…", { status: 403 }));
    expect(part(dialog, "alert")?.textContent).toContain("This is not set up correctly.");
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

describe.each(["official", "frame"] as const)("%s adapter: the app's own policies", (name) => {
  it("WIDGET_BLOCKED: a Content-Security-Policy without the page's origin, told at once", async () => {
    const { dialog, onFailure } = await openInHostPage(name, {
      "content-security-policy": "frame-src https://elsewhere.example",
    });
    await waitFor(() => expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED)));
    expect(messageOf(onFailure)).toContain(`Content-Security-Policy: frame-src ${FRAME_ORIGIN}`);
    expect(part(dialog, "alert")?.textContent).toContain("does not allow");
  });

  it("WIDGET_BLOCKED: the same of a frame that was preloaded, told as it opens", async () => {
    const made = await createInHostPage(name, { "content-security-policy": "frame-src 'none'" });
    await new Promise((resolve) => {
      made.host.contentDocument?.addEventListener("securitypolicyviolation", resolve);
    });
    expect(made.onFailure).not.toHaveBeenCalled();
    made.session.open();
    expect(made.onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED));
    expect(part(made.dialog, "alert")).not.toBeNull();
  });

  it.each(["require-corp", "credentialless"])(
    "WIDGET_BLOCKED: Cross-Origin-Embedder-Policy: %s, told at once",
    async (policy) => {
      const { dialog, onFailure } = await openInHostPage(name, { "cross-origin-embedder-policy": policy });
      await waitFor(() => expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED)));
      expect(messageOf(onFailure)).toContain("Cross-Origin-Embedder-Policy: unsafe-none");
      expect(part(dialog, "alert")).not.toBeNull();
    },
  );

  it("WIDGET_BLOCKED: told once, where two policies keep it out", async () => {
    const twice = "frame-src https://one.example, frame-src https://another.example";
    const made = await createInHostPage(name, { "content-security-policy": twice });
    const violations = vi.fn();
    made.host.contentDocument?.addEventListener("securitypolicyviolation", violations);
    made.session.open();
    await waitFor(() => expect(violations).toHaveBeenCalledTimes(2));
    expect(made.onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(BLOCKED));
  });

  it("takes a policy that only reports for what it is", async () => {
    const made = await createInHostPage(name, { "content-security-policy-report-only": "frame-src 'none'" });
    const violations = vi.fn();
    made.host.contentDocument?.addEventListener("securitypolicyviolation", violations);
    made.session.open();
    await waitFor(() => expect(violations).toHaveBeenCalled());
    await waitFor(() => expect(part(made.dialog, "status")).toBeNull());
    expect(made.onFailure).not.toHaveBeenCalled();
  });

  it("takes no violation of the app's own for one of the page's", async () => {
    const { host, dialog, onFailure } = await openInHostPage(name, {
      "content-security-policy": `frame-src ${FRAME_ORIGIN}; img-src 'none'`,
    });
    const document = host.contentDocument as Document;
    const violations = vi.fn();
    document.addEventListener("securitypolicyviolation", violations);
    const image = document.createElement("img");
    image.src = `${FRAME_ORIGIN}/image.png`;
    const frame = document.createElement("iframe");
    frame.src = `${OTHER_ORIGIN}/puppet.html`;
    document.body.append(image, frame);
    await waitFor(() => expect(violations).toHaveBeenCalledTimes(2));
    await waitFor(() => expect(part(dialog, "status")).toBeNull());
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("lays the dialog out under `style-src 'self'`, its own parts included", async () => {
    const { host, dialog, iframe } = await openInHostPage(name, { "content-security-policy": "style-src 'self'" });
    expect([iframe.offsetWidth, iframe.offsetHeight]).toEqual([500, 722]);
    expect(dialog.offsetWidth).toBe(500);
    const view = host.contentWindow as Window;
    expect(view.getComputedStyle(dialogButton(dialog, "Close")).position).toBe("absolute");
    expect(view.getComputedStyle(dialog.querySelector(".airbyte-embedded-parts") as Element).inset).toBe("0px");
  });
});

describe.each(ADAPTERS)("%s adapter: the screen", (_, adapter) => {
  it("holds the whole dialog, down to 320 px, in each of its states", async () => {
    await narrow();
    const { session, dialog } = await openSession(adapter);
    expect(await violations(dialog)).toEqual([]);
    expectOnScreen(dialog);
    session.showLoading();
    expect(await violations(dialog)).toEqual([]);
    session.showFailure(new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…"));
    expect(await violations(dialog)).toEqual([]);
    for (const button of dialog.querySelectorAll("button")) expectOnScreen(button);
  });

  it("passes axe at 1280 px, in each of its states", async () => {
    const { session, dialog } = await openSession(adapter);
    expect(await violations(dialog)).toEqual([]);
    session.showLoading();
    expect(await violations(dialog)).toEqual([]);
    session.showFailure(new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…"));
    expect(await violations(dialog)).toEqual([]);
  });

  it("stands where it stood before, and scrolls as it did", async () => {
    const tall = document.createElement("div");
    tall.style.height = "4000px";
    document.body.append(tall);
    onTestFinished(() => tall.remove());
    const overflow = () => [document.documentElement, document.body].map((node) => getComputedStyle(node).overflow);
    const before = overflow();
    const trigger = addTrigger();
    window.scrollTo({ top: 700, behavior: "instant" });
    onTestFinished(() => window.scrollTo(0, 0));

    const { session } = createSession(adapter);
    session.open();
    await waitFor(() => expect(document.querySelector("dialog[open]")).not.toBeNull());
    window.scrollTo({ top: 1500, behavior: "instant" });
    session.destroy();
    expect(window.scrollY).toBe(700);
    expect(overflow()).toEqual(before);
    expect(document.activeElement).toBe(trigger);
  });
});

/** A session that is open, whose page has not been heard of. */
function openUnheard(adapter: Parameters<typeof createSession>[0], setup: SessionSetup) {
  addTrigger();
  const made = createSession(adapter, setup);
  made.session.open();
  const dialog = document.querySelector<HTMLDialogElement>("dialog[open]");
  if (!dialog) throw new Error("No dialog is open.");
  return { ...made, dialog };
}

let lastHeld = 0;

/** The page comes once it is released. */
const openHanging = (adapter: Parameters<typeof createSession>[0], options?: SessionSetup["options"]) =>
  openHeld(adapter, "/hang", options);

/** What `puppet-pages.ts` holds back at this path comes once it is released. */
function openHeld(adapter: Parameters<typeof createSession>[0], path: string, options: SessionSetup["options"] = {}) {
  const made = openUnheard(adapter, { widgetUrl: holdPage(path).url, options });
  const { src } = made.dialog.querySelector("iframe") as HTMLIFrameElement;
  return { ...made, release: releaseOf(src) };
}

function holdPage(path: string) {
  const url = new URL(pageUrl({ held: `${location.pathname} ${++lastHeld} ${Math.random()}` }));
  url.pathname = path;
  return { url: url.href, release: releaseOf(url.href) };
}

/** Until pages have asked so many times for their tokens from now on. */
function untilAsked(times: number): Promise<void> {
  return new Promise((resolve) => {
    let asks = 0;
    const hear = ({ data }: MessageEvent) => {
      if (data !== "auth_token_request" || ++asks < times) return;
      window.removeEventListener("message", hear);
      resolve();
    };
    window.addEventListener("message", hear);
  });
}

/** By its whole address, to which a token adds parameters. */
const releaseOf = (address: string) => {
  const url = new URL(address);
  url.pathname = "/release";
  return () => fetch(url, { mode: "no-cors" });
};

async function openFailed(adapter: Parameters<typeof createSession>[0], options: SessionSetup["options"] = {}) {
  const setup = { widgetUrl: SILENT, options: { handshakeTimeoutMs: 1, ...options } };
  const made = openUnheard(adapter, setup);
  await waitFor(() => expect(made.onFailure).toHaveBeenCalledOnce());
  return made;
}

/** Whether the frame can have the focus. */
function takesFocus(dialog: HTMLDialogElement): boolean {
  const iframe = dialog.querySelector("iframe");
  iframe?.focus();
  return document.activeElement === iframe;
}

/** Frames of another process learn late that the focus has left them; until then they would disturb the next test. */
async function leaveFrame(dialog: HTMLDialogElement): Promise<void> {
  const page = controlPage(dialog.querySelector("iframe") as HTMLIFrameElement);
  dialogButton(dialog, "Close").focus();
  await waitFor(async () => expect((await page.state()).hasFocus).toBe(false));
}

/** The live region, where it says something. */
const part = (dialog: HTMLDialogElement, role: "status" | "alert") =>
  dialog.querySelector(`[role="${role}"]:not(:empty)`);

/** The close button of the panel, beside Retry. */
const wayOut = (dialog: HTMLDialogElement) => dialog.querySelector(".airbyte-embedded-leave") as HTMLButtonElement;

const messageOf = (onFailure: ReturnType<typeof vi.fn>): string => String(onFailure.mock.calls[0]?.[0]?.message);

const violations = async (dialog: HTMLDialogElement): Promise<string[]> =>
  (await axe.run(dialog, { iframes: false })).violations.map(({ id }) => id);

async function narrow(): Promise<void> {
  await tester.viewport(320, 640);
  onTestFinished(() => tester.viewport(1280, 900));
}

function expectOnScreen(node: Element): void {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(innerWidth);
  expect(bottom).toBeLessThanOrEqual(innerHeight);
}

/** What the browser tells a screen reader of the dialog of this name, beside its name. */
async function describedAs(name: string): Promise<string> {
  const { frameTree } = await cdp().send("Page.getFrameTree");
  const { id } = frameTree.childFrames?.find(({ frame }) => frame.url === location.href)?.frame ?? frameTree.frame;
  const { nodes } = await cdp().send("Accessibility.getFullAXTree", { frameId: id });
  const dialog = nodes.find((node) => node.role?.value === "dialog" && node.name?.value === name);
  return String(dialog?.description?.value ?? "");
}
