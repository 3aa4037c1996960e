import axe from "axe-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { page as tester } from "vitest/browser";

import "../../../src/styles.css";
import { FRAME_ORIGIN, openDialog } from "../support/airbyte-page.js";
import { stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { dialogs, renderButton } from "./render-button.js";

const CASES = (["official", "frame"] as const).flatMap((widget) =>
  ([1280, 320] as const).map((width) => [widget, width] as const),
);

describe.each(CASES)("axe finds nothing, %s, %d px wide", (widget, width) => {
  it("closed", async () => {
    await resize(width);
    renderButton({ widget });
    expect(await violations()).toEqual([]);
  });

  it("loading: the button", async () => {
    await resize(width);
    const { button } = renderButton(
      { widget },
      stubEndpoint(() => new Promise<never>(() => {})),
    );
    button.click();
    await waitFor(() => expect(button.getAttribute("aria-busy")).toBe("true"));
    expect(await violations()).toEqual([]);
  });

  it("loading: the dialog", async () => {
    await resize(width);
    const hanging = stubEndpoint(() => tokenAnswer("w1", { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` }));
    renderButton({ widget }, hanging).button.click();
    await waitForParts("loading");
    expect(await violations()).toEqual([]);
  });

  it("open", async () => {
    await resize(width);
    renderButton({ widget }).button.click();
    await openDialog();
    await waitForParts("page");
    expect(await violations()).toEqual([]);
  });

  it("failed: the dialog", async () => {
    await resize(width);
    const failing = stubEndpoint(() => tokenAnswer("w1", { widgetUrl: `${FRAME_ORIGIN}/status/500` }));
    renderButton({ widget, handshakeTimeoutMs: 1 }, failing).button.click();
    await waitForParts("failure");
    expect(await violations()).toEqual([]);
  });

  it("failed: the button", async () => {
    await resize(width);
    const { button } = renderButton(
      { widget },
      stubEndpoint(() => new Response(null, { status: 401 })),
    );
    button.click();
    await waitFor(() => expect(button.dataset["status"]).toBe("error"));
    expect(await violations()).toEqual([]);
  });
});

async function resize(width: number): Promise<void> {
  await tester.viewport(width, 700);
  onTestFinished(() => tester.viewport(1280, 900));
}

const waitForParts = (state: string) =>
  waitFor(() => expect(dialogs()[0]?.querySelector(`[data-state="${state}"]`)).toBeTruthy());

/** What the page of an app has, and this one has not. */
const OF_THE_APP = new Set(["landmark-one-main", "page-has-heading-one", "region"]);

/** In the whole page, but for what is in Airbyte's: its frame counts, title and all. */
async function violations(): Promise<string[]> {
  const found = await axe.run(document, { iframes: false });
  return found.violations.map(({ id }) => id).filter((id) => !OF_THE_APP.has(id));
}
