import { describe, expect, it, onTestFinished, vi } from "vitest";

import * as first from "../../src/core.js";
import "../../src/official.js";
import { makeWidgetToken } from "../support/make-token.js";
import { CREATED, dialogFrame, dialogFrames, openDialog, pageUrl } from "./support/airbyte-page.js";
import { NOTHING, watchResidue } from "./support/residue.js";
import { waitFor } from "./support/wait-for.js";

// @ts-expect-error -- TypeScript does not know the suffix of `second-copy.ts`.
const second: typeof first = await import("../../src/core.js?copy");

it("registers the official widget only for the copy that imports it", async () => {
  const frames = [];
  for (const copy of [first, second]) {
    const { controller } = setup(copy);
    void controller.open();
    frames.push((await openDialog()).iframe);
    controller.close();
  }
  expect(frames.map((iframe) => iframe.hasAttribute("sandbox"))).toEqual([false, true]);
});

describe.each([
  ["the second after the first", first, second],
  ["the first after the second", second, first],
])("two copies of the package on one page, %s", (_, one, two) => {
  it("closes the open dialog as replaced, and leaves nothing of it behind", async () => {
    const residue = watchResidue();
    const [before, after] = [setup(one), setup(two)];
    const ended = before.controller.open();
    const { dialog } = await openDialog();
    void after.controller.open();
    await expect(ended).resolves.toEqual({ outcome: "dismissed", reason: "replaced" });
    expect(dialog.isConnected).toBe(false);

    const { page } = await openDialog();
    expect(residue()).toMatchObject({ shown: 1, iframes: 1 });
    await page.post(CREATED);
    expect([before.onEvent.mock.calls.length, after.onEvent.mock.calls.length]).toEqual([0, 1]);
    after.controller.close();
    expect(residue()).toEqual(NOTHING);
  });

  it("keeps one prepared dialog, and keeps an open one when the other copy preloads", async () => {
    const [before, after] = [setup(one), setup(two)];
    before.controller.preload();
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    const prepared = dialogFrame();
    after.controller.preload();
    await waitFor(() => expect(prepared.isConnected).toBe(false));
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));

    void before.controller.open();
    const { dialog, iframe, page } = await openDialog();
    after.controller.preload();
    await waitFor(() => expect(after.fetchToken).toHaveBeenCalledTimes(2));
    await page.state();
    expect(dialogFrames()).toEqual([iframe]);
    expect(dialog.open).toBe(true);
  });
});

function setup({ createWidgetController }: typeof first) {
  const fetchToken = vi.fn(async () => makeWidgetToken({ widgetUrl: pageUrl() }));
  const onEvent = vi.fn();
  const controller = createWidgetController({ fetchToken, onEvent });
  onTestFinished(controller.mount());
  return { controller, fetchToken, onEvent };
}
