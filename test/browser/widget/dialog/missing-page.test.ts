import { describe, expect, inject, it } from "vitest";

import { dialogFrame, FRAME_ORIGIN, shownDialog } from "../../support/airbyte-page.js";
import { stopTime } from "../../support/stop-time.js";
import { waitFor } from "../../support/wait-for.js";
import { ADAPTERS, type SessionSetup } from "../create-session.js";
import { part, remedy } from "./dialog-view.js";
import { NEVER_MS, openHanging, openUnheard, SILENT } from "./unheard-page.js";

describe.each(ADAPTERS)("%s adapter: a missing page", (_, adapter) => {
  it.each<[string, SessionSetup]>([
    ["is refused", { widgetUrl: `${inject("refusingOrigin")}/` }],
    ["is answered with HTTP 500", { widgetUrl: `${FRAME_ORIGIN}/status/500` }],
    ["hangs", { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` }],
    ["stays blank, as the token is for another origin", { allowedOrigin: "https://app.example.com" }],
  ])("HANDSHAKE_TIMEOUT: it %s", async (__, setup) => {
    const { dialog, onFailure } = openUnheard(adapter, { ...setup, options: { handshakeTimeoutMs: 100 } });
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ code: "HANDSHAKE_TIMEOUT", retryable: true });
    expect(dialog.querySelector("h2")?.textContent).toBe("We couldn’t load this");
    for (const name of ["Try again", "Close"]) expect(remedy(dialog, name).checkVisibility()).toBe(true);
    expect(shownDialog()).toBe(dialog);
  });

  it("is reported once, whatever the frame does afterwards", async () => {
    const { iframe, page, onFailure } = openUnheard(adapter, { widgetUrl: SILENT, options: { handshakeTimeoutMs: 1 } });
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    const advance = stopTime();
    await page.ready(FRAME_ORIGIN);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await page.navigate(`${FRAME_ORIGIN}/status/500`);
    await loaded;
    advance(NEVER_MS);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it("is reported after `handshakeTimeoutMs`, even if its frame loads shortly before", async () => {
    const advance = stopTime();
    const setup = { widgetUrl: SILENT, options: { handshakeTimeoutMs: 1_000 } };
    const { iframe, onFailure } = openUnheard(adapter, setup);
    advance(900);
    await new Promise((resolve) => iframe.addEventListener("load", resolve));
    expect(onFailure).not.toHaveBeenCalled();
    advance(100);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it("is reported after a third of `handshakeTimeoutMs`, not earlier, if its frame has loaded", async () => {
    const advance = stopTime();
    const setup = { widgetUrl: SILENT, options: { handshakeTimeoutMs: 60_000 } };
    const { iframe, onFailure } = openUnheard(adapter, setup);
    await new Promise((resolve) => iframe.addEventListener("load", resolve));
    advance(19_999);
    expect(onFailure).not.toHaveBeenCalled();
    advance(1);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  it("replaces the failure if it loads late", async () => {
    const { dialog, release, onFailure, onReady } = openHanging(adapter, { handshakeTimeoutMs: 50 });
    await waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    remedy(dialog, "Try again").focus();
    await release();
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    expect(part(dialog, "alert")).toBeNull();
    expect(shownDialog().contains(dialogFrame())).toBe(true);
    expect(onFailure).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(shownDialog());
  });
});
