import { beforeEach, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { commands, page as tester } from "vitest/browser";

import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { renderButton } from "./render-button.js";

const TITLE = "Connect your data";
const HOUR_MS = 3_600_000;

// Vitest scales what does not fit into its window, and Playwright then misses its target.
beforeEach(async () => {
  await tester.viewport(520, 660);
  onTestFinished(() => tester.viewport(1280, 900));
});

describe.each(["official", "frame"] as const)("the sandbox's page, %s", (widget) => {
  it("signs in to a service in that service's own window, and connects it", async () => {
    const onSourceCreated = vi.fn();
    const { button, onEvent } = renderButton({ widget, onSourceCreated }, stubBackend());
    button.click();
    await clickInPage("Salesforce");
    await sees('button "Sign in to Salesforce"');
    expect(await commands.answerPopup(TITLE, "Sign in to Salesforce", "Allow")).toBe("Sign in to Salesforce");
    await sees("Signed in.");
    expect(onEvent).not.toHaveBeenCalled();
    await clickInPage("Connect");
    await sees('heading "Salesforce connected"');
    expect(onSourceCreated).toHaveBeenCalledOnce();
  });
});

describe.each([
  ["official", "is right", 0],
  ["frame", "is right", 0],
  ["official", "is an hour fast", HOUR_MS],
  ["frame", "is an hour slow", -HOUR_MS],
] as const)("a token of five seconds, %s, on a machine whose clock %s", (widget, _, shiftMs) => {
  it("is renewed under a form, which succeeds when submitted after the first token's expiry", async () => {
    const now = Date.now.bind(Date);
    const backend = stubBackend("expiry=5");
    shiftClock(shiftMs);
    const onSourceCreated = vi.fn();
    const { button, requests, onError } = renderButton({ widget, onSourceCreated }, backend);
    button.click();
    await clickInPage("Faker");
    await sees('button "Connect"');
    expect(requests).toHaveLength(1);

    const [first = Infinity] = backend.ends;
    await waitFor(() => expect(now()).toBeGreaterThan(first));
    await clickInPage("Connect");
    await sees('heading "Faker connected"');
    expect(onSourceCreated).toHaveBeenCalledOnce();
    expect(onError).not.toHaveBeenCalled();
    expect(requests.length).toBeLessThanOrEqual(4);
  }, 20_000);
});

/** Answers like an app's backend in front of the sandbox, with the server's own `Date`. */
function stubBackend(faults = "") {
  const now = Date.now.bind(Date);
  /** When its tokens expire. */
  const ends: number[] = [];
  const query = new URLSearchParams({ workspace: crypto.randomUUID(), origin: location.origin, faults });
  const endpoint = stubEndpoint(async () => {
    const response = await fetch(`${inject("sandboxOrigin")}/test/widget-token?${query}`);
    const { token } = (await response.json()) as { token: string };
    ends.push(decodeWidgetToken(token).expiresAt ?? Infinity);
    return Response.json({ token }, { headers: { date: new Date(now()).toUTCString() } });
  });
  return { ...endpoint, ends };
}

/** Shifts this page's clock only; its frames keep the real time. */
function shiftClock(ms: number): void {
  const now = Date.now.bind(Date);
  const spy = vi.spyOn(Date, "now").mockImplementation(() => now() + ms);
  onTestFinished(() => spy.mockRestore());
}

const clickInPage = (name: string) => commands.clickInFrame(TITLE, name);

/** Waits until the page shows a text. */
const sees = (text: string) => waitFor(async () => expect(await commands.readFrame(TITLE)).toContain(text));
