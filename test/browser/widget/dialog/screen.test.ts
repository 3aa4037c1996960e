import axe from "axe-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { commands, page as tester, userEvent } from "vitest/browser";

import type { WidgetSession } from "../../../../src/widget/adapter.js";
import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import { shownDialog } from "../../support/airbyte-page.js";
import { waitFor } from "../../support/wait-for.js";
import { addTrigger, ADAPTERS, createSession, openSession } from "../create-session.js";

describe.each(ADAPTERS)("%s adapter: the screen", (_, adapter) => {
  it("fits the whole dialog, down to 320 px, in each of its states", async () => {
    await narrow();
    const { session } = await openSession(adapter);
    for (const show of statesOf(session)) {
      show();
      await entered();
      expectOnScreen(shownDialog());
      expect(await violations(shownDialog())).toEqual([]);
    }
    for (const button of shownDialog().querySelectorAll("button")) expectOnScreen(button);
  });

  it("resizes the dialog for an on-screen keyboard with `interactive-widget=resizes-content`", async () => {
    await tester.viewport(390, 844);
    onTestFinished(() => tester.viewport(1280, 900));
    const { iframe } = await openSession(adapter);
    const heightBefore = iframe.offsetHeight;
    await tester.viewport(390, 420);
    await waitFor(() => expect(shownDialog().offsetHeight).toBe(420));
    expect(iframe.offsetHeight).toBeLessThan(heightBefore);
    for (const node of [iframe, ...shownDialog().querySelectorAll("button")]) expectOnScreen(node);
  });

  it("passes axe at 1280 px, in each of its states", async () => {
    const { session } = await openSession(adapter);
    for (const show of statesOf(session)) {
      show();
      await entered();
      expect(await violations(shownDialog())).toEqual([]);
    }
  });

  it.each(["the page", "its root", "its body"])(
    "does not scroll beneath it if %s scrolls, and does not jump",
    async (scroller) => {
      const { sees, overflow } = makeTall(scroller);
      const overflowBefore = overflow();
      const trigger = addTrigger();
      window.scrollTo({ top: 700, behavior: "instant" });
      const before = sees();

      const { session } = createSession(adapter);
      session.open();
      expect(sees()).toEqual(before);
      await turnWheel();
      await userEvent.keyboard("{PageDown}{End} ");
      await nextFrames();
      expect(sees()).toEqual(before);
      window.scrollTo({ top: 1500, behavior: "instant" });
      session.destroy();
      expect(sees()).toEqual(before);
      expect(overflow()).toEqual(overflowBefore);
      expect(document.activeElement).toBe(trigger);
      // As it scrolls without a dialog.
      await turnWheel();
      await waitFor(() => expect(scrollY).toBeGreaterThan(700));
    },
  );
});

/** Waits until the shown dialog's entrance has ended. */
const entered = () =>
  Promise.allSettled(
    shownDialog()
      .getAnimations()
      .map(({ finished }) => finished),
  );

/** The loaded page, loading, and a failure, in turn. */
const statesOf = (session: WidgetSession) => [
  () => {},
  () => session.showLoading(),
  () => session.showFailure(new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "…")),
];

/** A page longer than the screen, with typical style sheets. */
function makeTall(scroller: string) {
  const style = document.createElement("style");
  if (scroller === "its root") style.textContent = "html { overflow: auto scroll; }";
  if (scroller === "its body") style.textContent = "html, body { height: 100%; } body { overflow: auto; }";
  const tall = document.createElement("div");
  tall.style.height = "4000px";
  document.head.append(style);
  document.body.append(tall);
  onTestFinished(() => {
    window.scrollTo(0, 0);
    tall.remove();
    style.remove();
  });
  const overflow = () => [document.documentElement, document.body].map((node) => getComputedStyle(node).overflow);
  /** What the user sees of it, and what is left once the dialog is gone. */
  const sees = () => ({ top: tall.getBoundingClientRect().top, width: tall.offsetWidth, scrollY });
  return { sees, overflow };
}

/** Turns the mouse wheel over a corner of the page, beside the dialog. */
const turnWheel = () => commands.turnWheel(40, 40, 400);

/** As many frames as the browser needs for the first step of a smooth scroll. */
async function nextFrames(): Promise<void> {
  for (let frame = 0; frame < 5; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

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
