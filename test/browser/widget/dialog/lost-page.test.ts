import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import {
  controlPage,
  dialogFrame,
  FRAME_ORIGIN,
  OTHER_ORIGIN,
  pageUrl,
  shownDialog,
} from "../../support/airbyte-page.js";
import { stopTime } from "../../support/stop-time.js";
import { waitFor } from "../../support/wait-for.js";
import { ADAPTERS, createSession, openSession } from "../create-session.js";
import { leaveFrame, remedies } from "./dialog-view.js";
import { holdPage, NEVER_MS, openHeld, openUnheard, SILENT } from "./unheard-page.js";

/** Wait for the first message of a loaded page: a third of the default. */
const GRACE_MS = 5_000;

describe.each(ADAPTERS)("%s adapter: a lost page", (_, adapter) => {
  it("WIDGET_FAILED: its frame has navigated to a silent page", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = await openSession(adapter);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();

    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await loaded;
    advance(GRACE_MS);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
    expect(remedies(shownDialog())).toEqual(["Try again", "Close"]);
  });

  it("is noticed if it has just spoken, before the page that replaced it", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = openUnheard(adapter, { widgetUrl: SILENT });
    await page.ready(FRAME_ORIGIN);
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

  it("is noticed if it was slow, and first spoke long after its frame had loaded", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = openUnheard(adapter, { widgetUrl: SILENT });
    await page.ready(FRAME_ORIGIN);
    advance(4_000);
    await page.post("auth_token_request");
    advance(60_000);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await page.navigate(`${OTHER_ORIGIN}/puppet.html`);
    await loaded;
    advance(GRACE_MS);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "WIDGET_FAILED" }));
  });

  it("is noticed as the dialog opens if it was lost in an unopened frame", async () => {
    const advance = stopTime();
    const { session, onFailure } = createSession(adapter);
    const iframe = dialogFrame();
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

  it("is not lost if it is ready long before all its content has loaded", async () => {
    const advance = stopTime();
    const options = { handshakeTimeoutMs: NEVER_MS };
    const { onFailure, release, iframe, page } = openHeld(adapter, "/slow-image", options);
    await page.ready(FRAME_ORIGIN);
    await waitFor(async () => expect((await page.state()).asks).toBe(2));
    advance(10_000);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    await release();
    await loaded;
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("leaves the focus in the dialog if the user was in the frame", async () => {
    const { session, iframe, page } = await openSession(adapter);
    await page.focus();
    iframe.focus();
    expect(document.activeElement).toBe(iframe);
    await page.post("auth_token_request");
    expect(document.activeElement).toBe(iframe);
    session.showFailure(new AirbyteEmbeddedError("WIDGET_FAILED", "…"));
    expect(document.activeElement).toBe(shownDialog());
    await leaveFrame();
  });

  it("is not lost if its own next page is ready long before all its content has loaded", async () => {
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

  it("is not lost if it has only navigated to another page of its own", async () => {
    const advance = stopTime();
    const { iframe, page, onFailure } = await openSession(adapter);
    advance(60_000);
    const loaded = new Promise((resolve) => iframe.addEventListener("load", resolve));
    const asked = untilAsked(1);
    await page.navigate(pageUrl({ view: "other" }));
    // In either order: WebKit reports the load first.
    await Promise.all([loaded, asked]);
    advance(60_000);
    expect(onFailure).not.toHaveBeenCalled();
  });
});

/** Waits until pages have requested their tokens this many more times. */
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
