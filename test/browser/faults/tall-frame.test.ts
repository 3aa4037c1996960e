import { describe, expect, it } from "vitest";

import { createInHostPage } from "../support/host-page.js";
import { waitFor } from "../support/wait-for.js";

describe.each(["official", "frame"] as const)("14. an app in a frame taller than the screen, %s", (name) => {
  it.each([
    ["far down", { top: -1_700, height: 4_000 }],
    ["at its top", { top: 0, height: 4_000 }],
    ["at its end", { top: -3_100, height: 4_000 }],
    ["with little of it visible", { top: 450, height: 1_500 }],
  ])("shows the dialog in the visible part: %s", async (_, { top, height }) => {
    const { host, session, onReady } = await createInHostPage(name, {});
    Object.assign(host.style, { top: `${top}px`, bottom: "auto", height: `${height}px` });
    session.open();
    await waitFor(() => expectOnScreen(host));
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    // Also the vendor's dialog, which has replaced ours.
    expectOnScreen(host);
    session.destroy();
    expect(host.contentDocument?.adoptedStyleSheets).toHaveLength(0);
    expect(host.contentDocument?.documentElement.children).toHaveLength(2);
  });

  it("centers the dialog in a frame that fits on the screen", async () => {
    const { host, session, onReady } = await createInHostPage(name, {});
    session.open();
    await waitFor(() => expect(onReady).toHaveBeenCalled());
    await waitFor(() => expect(host.contentDocument?.documentElement.children).toHaveLength(2));
    const { top, bottom } = shownIn(host).getBoundingClientRect();
    expect(top + bottom).toBeCloseTo(host.clientHeight, 0);
  });
});

function expectOnScreen(host: HTMLIFrameElement): void {
  const frame = host.getBoundingClientRect();
  const { top, bottom, height } = shownIn(host).getBoundingClientRect();
  expect(frame.top + top).toBeGreaterThanOrEqual(-1);
  expect(frame.top + bottom).toBeLessThanOrEqual(innerHeight + 1);
  expect(height).toBeGreaterThan(250);
}

function shownIn({ contentDocument }: HTMLIFrameElement): Element {
  const dialog = contentDocument?.querySelector("dialog:modal");
  if (!dialog) throw new Error("No dialog is open.");
  return dialog;
}
