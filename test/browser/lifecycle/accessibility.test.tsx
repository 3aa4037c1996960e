import { describe, expect, it, onTestFinished } from "vitest";
import { page as tester } from "vitest/browser";

import "../../../src/styles.css";
import { CREATED, dialogFrames, FRAME_ORIGIN, openDialog, shownDialog } from "../support/airbyte-page.js";
import { violations } from "../support/axe.js";
import { stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { remedies } from "../widget/dialog/dialog-view.js";
import { renderButton } from "./render-button.js";

const CASES = (["official", "frame"] as const).flatMap((widget) =>
  ([1280, 320] as const).map((width) => [widget, width] as const),
);

describe.each(CASES)("axe finds nothing, %s, %d px wide", (widget, width) => {
  it("closed", async () => {
    await resize(width);
    renderButton({ widget });
    expect(await violations()).toEqual([]);
  });

  it("loading: no token yet", async () => {
    await resize(width);
    renderButton(
      { widget },
      stubEndpoint(() => new Promise<never>(() => {})),
    ).button.click();
    await waitFor(() => expect(shownDialog().ariaBusy).toBe("true"));
    expect(await violations()).toEqual([]);
  });

  it("loading: no page yet", async () => {
    await resize(width);
    const hanging = stubEndpoint(() => tokenAnswer("w1", { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` }));
    renderButton({ widget }, hanging).button.click();
    await waitFor(() => expect(dialogFrames()).toHaveLength(1));
    expect(await violations()).toEqual([]);
  });

  it("open", async () => {
    await resize(width);
    renderButton({ widget }).button.click();
    await openDialog();
    expect(await violations()).toEqual([]);
  });

  it.each(["pageFailed", "sessionEnded", "busy", "notSetUp"])("failed: %s", async (kind) => {
    await resize(width);
    const answers: Record<string, () => Response> = {
      pageFailed: () => tokenAnswer("w1", { widgetUrl: `${FRAME_ORIGIN}/status/500` }),
      sessionEnded: () => new Response(null, { status: 401 }),
      busy: () => new Response(null, { status: 429, headers: { "retry-after": "60" } }),
      notSetUp: () => Response.json({}),
    };
    const failing = stubEndpoint(answers[kind]);
    const actions = { onSignIn: () => {}, supportUrl: "mailto:support@example.com" };
    renderButton({ widget, handshakeTimeoutMs: 1, ...actions }, failing).button.click();
    await waitFor(() => expect(remedies(shownDialog())).not.toEqual([]));
    expect(await violations()).toEqual([]);
  });

  it("connected, on the button", async () => {
    await resize(width);
    const { button } = renderButton({ widget });
    button.click();
    const { page } = await openDialog();
    await page.post(CREATED);
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(button.dataset["result"]).toBe("connected"));
    expect(await violations()).toEqual([]);
  });
});

async function resize(width: number): Promise<void> {
  await tester.viewport(width, 700);
  onTestFinished(() => tester.viewport(1280, 900));
}
