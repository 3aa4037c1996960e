import { describe, expect, it } from "vitest";
import { cdp, userEvent } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import { FRAME_ORIGIN } from "../../support/airbyte-page.js";
import { waitFor } from "../../support/wait-for.js";
import { ADAPTERS, createSession, dialogButton } from "../create-session.js";
import { leaveFrame, part, takesFocus } from "./dialog-view.js";
import { NEVER_MS, openHanging } from "./unheard-page.js";

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

/** What the browser tells a screen reader of the dialog of this name, beside its name. */
async function describedAs(name: string): Promise<string> {
  const { frameTree } = await cdp().send("Page.getFrameTree");
  const { id } = frameTree.childFrames?.find(({ frame }) => frame.url === location.href)?.frame ?? frameTree.frame;
  const { nodes } = await cdp().send("Accessibility.getFullAXTree", { frameId: id });
  const dialog = nodes.find((node) => node.role?.value === "dialog" && node.name?.value === name);
  return String(dialog?.description?.value ?? "");
}
