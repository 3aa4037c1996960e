import { describe, expect, it, onTestFinished, vi } from "vitest";

import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";
import { controlPage, CREATED, FRAME_ORIGIN, openDialog, preloadedFrame } from "../support/airbyte-page.js";
import { waitFor } from "../support/wait-for.js";
import { createController } from "../widget/create-controller.js";
import { ADAPTERS, makeToken } from "../widget/create-session.js";

const TOKEN = makeToken({ workspaceId: "theirs" });

describe.each(ADAPTERS)("2. messages of other Airbyte frames on the page, %s adapter", (_, adapter) => {
  it("reach an app's own widget while ours is preloaded: it gets its token and its events, and closes", async () => {
    const { controller } = createController(adapter, "ours");
    controller.preload();
    await preloadedFrame();
    // Constructed after ours: an earlier listener would receive everything anyway.
    const { page, dialog, onEvent } = await openTheirs();
    await expectAnswer(page);
    await page.post(CREATED);
    expect(onEvent).toHaveBeenCalledOnce();
    await page.post("CLOSE_DIALOG");
    expect(dialog.open).toBe(false);
  });

  it("reach an app's own widget while ours is open, and do not reach ours", async () => {
    const ours = createController(adapter, "ours");
    void ours.controller.open();
    await openDialog();
    const { page, onEvent } = await openTheirs();
    await page.post(CREATED);
    expect([onEvent.mock.calls.length, ours.onEvent.mock.calls.length]).toEqual([1, 0]);
    await expectAnswer(page);
  });
});

/** The page's own widget answers with its token each time, even if other pages of this origin ask too. */
async function expectAnswer(page: ReturnType<typeof controlPage>): Promise<void> {
  await page.received();
  await page.post("auth_token_request");
  const received: { data: { scopedAuthToken: string } }[] = await page.received();
  expect(new Set(received.map(({ data }) => data.scopedAuthToken))).toEqual(new Set([TOKEN.scopedToken]));
}

/** A widget that the app has created from the vendor's class. */
async function openTheirs() {
  const onEvent = vi.fn();
  const styles = new Set(document.head.querySelectorAll("style"));
  const widget = new AirbyteEmbeddedWidget({
    token: TOKEN.encoded,
    onEvent,
  });
  onTestFinished(() => {
    widget.destroy();
    for (const style of document.head.querySelectorAll("style")) if (!styles.has(style)) style.remove();
  });
  widget.open();
  const iframe = document.querySelector<HTMLIFrameElement>('iframe[src*="workspaceId=theirs"]');
  const dialog = iframe?.closest("dialog");
  if (!iframe || !dialog) throw new Error("The widget has no dialog.");
  const page = controlPage(iframe);
  await page.ready(FRAME_ORIGIN);
  await waitFor(async () => expect((await page.state()).asks).toBe(2));
  return { page, dialog, onEvent };
}
