import { describe, expect, it } from "vitest";
import { cdp, server, userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import { dialogs, FRAME_ORIGIN, openDialog, shownDialog } from "../../support/airbyte-page.js";
import { stopTime } from "../../support/stop-time.js";
import { waitFor } from "../../support/wait-for.js";
import {
  ADAPTERS,
  createEmptySession,
  createSession,
  dialogButton,
  makeToken,
  openSession,
} from "../create-session.js";
import { leaveFrame, part, takesFocus } from "./dialog-view.js";
import { holdPage, NEVER_MS, openHanging } from "./unheard-page.js";

/** Other browsers do not tell a test what they report to screen readers. */
const SHOWS_DESCRIPTIONS = server.browser === "chromium";

describe.each(ADAPTERS)("%s adapter: while the page loads", (_, adapter) => {
  it("announces it from the first moment until the page requests its token", async () => {
    const { dialog, release, onFailure } = openHanging(adapter, { handshakeTimeoutMs: NEVER_MS });
    expect(part(dialog, "status")?.textContent).toBe("Loading…");
    expect(dialog.ariaBusy).toBe("true");
    await release();
    expect((await openDialog()).dialog.ariaBusy).toBeNull();
    expect(onFailure).not.toHaveBeenCalled();
  });

  it("announces after 6 seconds that it is still loading, counting token and page together", () => {
    const advance = stopTime();
    const { session } = createEmptySession(adapter);
    session.open();
    advance(4_000);
    session.load(makeToken({ widgetUrl: holdPage("/hang").url }));
    advance(1_999);
    expect(part(shownDialog(), "status")?.textContent).toBe("Loading…");
    advance(1);
    expect(part(shownDialog(), "status")?.textContent).toBe("Still loading…");
  });

  it("shows a skeleton after 250 ms, but not beside a failure", () => {
    const advance = stopTime();
    const { session } = createEmptySession(adapter);
    const outline = () => shownDialog().querySelector(".airbyte-embedded-skeleton > *");
    session.open();
    advance(249);
    expect(outline()).toBeNull();
    advance(1);
    expect(outline()).not.toBeNull();
    session.showFailure(new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…"));
    expect(outline()).toBeNull();
  });

  it.runIf(SHOWS_DESCRIPTIONS)("has this as its description", async () => {
    openHanging(adapter, { handshakeTimeoutMs: NEVER_MS });
    expect(await describedAs("Connect your data")).toBe("Loading…");
  });

  it("has later announcements in its live regions", () => {
    const { session, dialog } = openHanging(adapter, { handshakeTimeoutMs: NEVER_MS });
    const regions = [...dialog.querySelectorAll('[role="status"], [role="alert"]')];
    session.showFailure(new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…"));
    expect(regions.map(({ textContent }) => textContent)).toEqual(["", expect.stringContaining("couldn’t load")]);
    session.showLoading();
    expect(regions.map(({ textContent }) => textContent)).toEqual(["Loading…", ""]);
    expect([...dialog.querySelectorAll('[role="status"], [role="alert"]')]).toEqual(regions);
  });

  it.runIf(SHOWS_DESCRIPTIONS)("has no description any more once the page is loaded", async () => {
    await openSession(adapter);
    expect(await describedAs("Connect your data")).toBe("");
  });

  it("keeps its live regions empty before they can be heard", () => {
    const { session } = createSession(adapter, { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` });
    expect(
      dialogs()
        .map((dialog) => dialog.querySelector('[role="status"]')?.textContent ?? "")
        .join(""),
    ).toBe("");
    session.open();
    expect(part(shownDialog(), "status")?.textContent).toBe("Loading…");
  });

  it("closes at Escape and at its close button", async () => {
    const one = openHanging(adapter);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(one.onClose).toHaveBeenCalledExactlyOnceWith("user"));
    one.session.destroy();

    const two = openHanging(adapter);
    await userEvent.click(dialogButton(two.dialog, "Close"));
    await waitFor(() => expect(two.onClose).toHaveBeenCalledExactlyOnceWith("user"));
  });

  it("keeps the focus out of the frame that it covers", async () => {
    const { dialog, iframe, release } = openHanging(adapter, { handshakeTimeoutMs: NEVER_MS });
    expect(takesFocus(iframe)).toBe(false);
    expect(dialog.contains(document.activeElement)).toBe(true);
    await release();
    await openDialog();
    expect(takesFocus(iframe)).toBe(true);
    await leaveFrame();
  });
});

/** The description of the dialog with this name, as the browser reports it to screen readers. */
async function describedAs(name: string): Promise<string> {
  const { frameTree } = await cdp().send("Page.getFrameTree");
  const { id } = frameTree.childFrames?.find(({ frame }) => frame.url === location.href)?.frame ?? frameTree.frame;
  const { nodes } = await cdp().send("Accessibility.getFullAXTree", { frameId: id });
  const dialog = nodes.find((node) => node.role?.value === "dialog" && node.name?.value === name);
  return String(dialog?.description?.value ?? "");
}
