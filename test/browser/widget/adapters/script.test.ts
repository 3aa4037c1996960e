import { describe, expect, it, onTestFinished, vi } from "vitest";

import { airbyteScript } from "../../../../src/widget/adapters/script.js";
import type { AirbyteScriptOptions } from "../../../../src/widget/adapters/load-script.js";
import { openDialog, shownDialog } from "../../support/airbyte-page.js";
import { createSessionInHostPage } from "../../support/host-page.js";
import { NOTHING } from "../../support/residue.js";
import { waitFor } from "../../support/wait-for.js";
import { createController } from "../create-controller.js";
import { createEmptySession, createSession, makeToken } from "../create-session.js";

let count = 0;
/** An address that no other test has loaded. */
const newAddress = (path = "npm/@airbyte-embedded/airbyte-embedded-widget@0.4.5") => `/cdn/${path}?${++count}`;
const requestsOf = (src: string) => performance.getEntriesByName(new URL(src, location.href).href).length;
const scripts = () => document.head.querySelectorAll("script").length;

function setup(script: Partial<AirbyteScriptOptions> = {}) {
  const before = scripts();
  const made = createEmptySession(airbyteScript({ src: newAddress(), ...script }));
  return { ...made, addedScripts: () => scripts() - before };
}

describe("airbyteScript", () => {
  it("shows the dialog before the script is there, and then Airbyte's page in Airbyte's dialog", async () => {
    const { session, residue, onReady, addedScripts } = setup();
    session.open();
    session.load(makeToken());
    expect(shownDialog().ariaBusy).toBe("true");
    expect(residue()).toMatchObject({ shown: 1, iframes: 0 });
    const { dialog } = await openDialog();
    expect(dialog.classList).toContain("airbyte-widget-dialog-wrapper");
    expect(onReady).toHaveBeenCalled();
    expect(addedScripts()).toBe(0);
    session.destroy();
    expect(residue()).toEqual(NOTHING);
  });

  it("loads the script while the token is requested", async () => {
    const src = newAddress();
    setup({ src }).session.open();
    await waitFor(() => expect(requestsOf(src)).toBe(1));
  });

  it("loads the script once, however many adapters and openings use it", async () => {
    const src = newAddress();
    const sessions = [setup({ src }), setup({ src }), setup({ src })].map(({ session }) => session);
    expect(document.head.querySelectorAll(`script[src="${src}"]`)).toHaveLength(1);
    for (const session of sessions) {
      session.open();
      session.load(makeToken());
      await openDialog();
      session.destroy();
    }
    expect(requestsOf(src)).toBe(1);
  });

  it("passes the newest token to a page that has waited for the script", async () => {
    const { session } = setup();
    session.open();
    session.load(makeToken({ subject: "first" }));
    const newest = makeToken({ subject: "newest" });
    session.updateToken(newest);
    const { page } = await openDialog();
    expect((await page.received())[0]).toMatchObject({ data: { scopedAuthToken: newest.scopedToken } });
  });

  it("leaves nothing behind if it is destroyed before the script is there", async () => {
    const src = newAddress();
    const { session, residue, addedScripts } = setup({ src });
    session.open();
    session.load(makeToken());
    session.destroy();
    await waitFor(() => expect(requestsOf(src)).toBe(1));
    await waitFor(() => expect(addedScripts()).toBe(0));
    expect(residue()).toEqual(NOTHING);
  });
});

describe("a script that fails", () => {
  it("is reported as WIDGET_FAILED, and loaded again by the next attempt", async () => {
    const { session, onFailure, addedScripts } = setup({ src: newAddress("down-once") });
    session.open();
    session.load(makeToken());
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ code: "WIDGET_FAILED", retryable: true });
    expect(shownDialog().dataset["state"]).toBe("failure");
    expect(addedScripts()).toBe(0);
    session.load(makeToken());
    expect(shownDialog().ariaBusy).toBe("true");
    await openDialog();
  });

  it("is loaded again by “Try again”", async () => {
    const { controller, onError } = createController(airbyteScript({ src: newAddress("down-once") }), "w1");
    void controller.open();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    const retry = [...shownDialog().querySelectorAll("button")].find((button) => button.textContent === "Try again");
    retry?.click();
    await openDialog();
    expect(controller.getState().status).toBe("open");
  });

  it("is silent in a preload, and loaded again when the dialog opens", async () => {
    const src = newAddress("down-once");
    const { session, onFailure, addedScripts } = createSessionFor(src);
    await waitFor(() => expect(addedScripts()).toBe(0));
    session.open();
    await openDialog();
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("is given up after `timeoutMs`", async () => {
    const { session, onFailure, addedScripts } = setup({ src: newAddress("hang"), timeoutMs: 50 });
    session.open();
    session.load(makeToken());
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({
      code: "WIDGET_FAILED",
      message: expect.stringContaining("within 0.05 s (`timeoutMs`)"),
    });
    expect(addedScripts()).toBe(0);
  });

  it("is named if it does not define the widget", async () => {
    const widgetClass: unknown = Reflect.get(window, "AirbyteEmbeddedWidget");
    Reflect.deleteProperty(window, "AirbyteEmbeddedWidget");
    onTestFinished(() => void Reflect.set(window, "AirbyteEmbeddedWidget", widgetClass));
    const { session, onFailure } = setup({ src: newAddress("other") });
    session.open();
    session.load(makeToken());
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]?.[0].message).toContain("does not define window.AirbyteEmbeddedWidget");
  });

  it("is WIDGET_BLOCKED under a policy of the page", async () => {
    const { onFailure } = await openScriptInHostPage("script-src 'self' 'unsafe-inline'");
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({
      code: "WIDGET_BLOCKED",
      message: expect.stringContaining("script-src https://cdn.example"),
    });
  });
});

describe("the script's options", () => {
  it("load it if it matches `integrity`, and only then", async () => {
    const src = newAddress();
    const bytes = await (await fetch(src)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    const integrity = `sha384-${btoa(String.fromCodePoint(...digest))}`;
    const other = setup({ src, integrity: `sha384-${"A".repeat(64)}` });
    other.session.open();
    other.session.load(makeToken());
    await waitFor(() => expect(other.onFailure).toHaveBeenCalledOnce());
    expect(other.onFailure.mock.calls[0]?.[0].message).toContain("does not match `integrity`");
    other.session.destroy();

    const { session } = setup({ src, integrity });
    session.open();
    session.load(makeToken());
    await openDialog();
  });

  it("give the script element the page's nonce", () => {
    const src = newAddress();
    setup({ src, nonce: "n-1" });
    expect(document.head.querySelector<HTMLScriptElement>(`script[src="${src}"]`)?.nonce).toBe("n-1");
  });
});

describe("a version that is not pinned", () => {
  it.each([
    ["no version", "@airbyte-embedded/airbyte-embedded-widget", true],
    ["a range", "@airbyte-embedded/airbyte-embedded-widget@0.4", true],
    ["a tag", "@airbyte-embedded/airbyte-embedded-widget@latest", true],
    ["an exact version", "@airbyte-embedded/airbyte-embedded-widget@0.4.5/dist/airbyte-embedded-widget.js", false],
    ["a file of the app", "widget.js", false],
  ])("is warned about in development: %s", async (_, name, isWarned) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    setup({ src: newAddress(`npm/${name}`) });
    expect(warn).toHaveBeenCalledTimes(isWarned ? 1 : 0);
    if (isWarned) expect(warn.mock.calls[0]?.[0]).toContain("names no exact version");
  });
});

/** A session that has its token, and is not open. */
function createSessionFor(src: string) {
  const before = scripts();
  return { ...createSession(airbyteScript({ src })), addedScripts: () => scripts() - before };
}

async function openScriptInHostPage(policy: string) {
  const made = await createSessionInHostPage("script", { "content-security-policy": policy });
  made.session.open();
  return made;
}
