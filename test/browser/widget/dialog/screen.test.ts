import axe from "axe-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { page as tester } from "vitest/browser";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import { waitFor } from "../../support/wait-for.js";
import { addTrigger, ADAPTERS, createSession, openSession } from "../create-session.js";

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
