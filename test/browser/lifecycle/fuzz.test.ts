import * as fc from "fast-check";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";

import { parseWidgetEvent } from "../../../src/widget/events.js";
import { ADAPTERS, openSession } from "../widget/create-session.js";
import { FRAME_ORIGIN, OTHER_ORIGIN, strangerPage } from "../support/airbyte-page.js";

const MESSAGES = inject("isSoak") ? 100_000 : 10_000;
const SUCCESSES = [
  "source_created",
  "source_updated",
  "partial_user_config_created",
  "partial_user_config_updated",
] as const;

/** Cloned, because `postMessage` would also drop prototypes. */
const anything = fc
  .anything({
    maxDepth: 3,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withBigInt: true,
    withSparseArray: true,
    withNullPrototype: true,
    withBoxedValues: true,
  })
  .map((value) => structuredClone(value));
const cyclic = fc.constantFrom("data", "error", "type", "self").map((name) => {
  const value: Record<string, unknown> = { type: "end_user_action_result", message: "source_created" };
  value[name] = value;
  return value;
});
const huge = fc
  .integer({ min: 1, max: 4 })
  .map((size) => ({ type: "x".repeat(size * 50_000), data: Array.from({ length: size * 1_000 }, () => ({})) }));
const failure = fc.oneof(
  fc.string(),
  fc.string().map((text) => structuredClone(new RangeError(text))),
  anything,
);
const eventLike = fc.record(
  {
    type: fc.oneof(fc.constantFrom("end_user_action_result", "sourceCreated", ""), anything),
    message: fc.oneof(fc.constantFrom(...SUCCESSES, "source_create_error", "__proto__", "constructor"), anything),
    data: anything,
    error: failure,
  },
  { requiredKeys: [] },
);
const success = fc.record({
  type: fc.constant("end_user_action_result"),
  message: fc.constantFrom(...SUCCESSES),
  data: anything,
});
const command = fc.constantFrom("CLOSE_DIALOG", "auth_token_request", "close_dialog", "");
const data = fc.oneof(
  { weight: 4, arbitrary: eventLike },
  { weight: 3, arbitrary: success },
  { weight: 3, arbitrary: anything },
  { weight: 2, arbitrary: command },
  { weight: 1, arbitrary: cyclic },
  { weight: 1, arbitrary: fc.oneof({ weight: 20, arbitrary: cyclic }, { weight: 1, arbitrary: huge }) },
);
const origin = fc.constantFrom(
  FRAME_ORIGIN,
  OTHER_ORIGIN,
  location.origin,
  "null",
  "",
  `${FRAME_ORIGIN}/`,
  `${FRAME_ORIGIN}.evil.example`,
  FRAME_ORIGIN.toUpperCase(),
);
const sender = fc.constantFrom("own", "own", "own", "stranger", "host", "parent", "port", "nobody");

describe.each(ADAPTERS)("%s adapter", (name, adapter) => {
  it(`accepts, of ${MESSAGES} messages, exactly its page's, and never throws`, async () => {
    const isVendor = name !== "frame";
    const { dialog, iframe, onEvent, onClose } = await openSession(adapter);
    const stranger = document.createElement("iframe");
    document.body.append(stranger);
    const { port1: port } = new MessageChannel();
    onTestFinished(() => {
      stranger.remove();
      port.close();
    });
    await strangerPage(FRAME_ORIGIN);
    const senders: Record<string, MessageEventSource | null> = {
      own: iframe.contentWindow,
      stranger: stranger.contentWindow,
      host: window,
      parent: window.parent,
      port,
      nobody: null,
    };
    const thrown = watchErrors();
    const after = vi.fn();
    window.addEventListener("message", after);
    onTestFinished(() => window.removeEventListener("message", after));
    const counts = { delivered: 0, refused: 0, stopped: 0, closed: 0 };

    fc.assert(
      fc.property(data, origin, sender, (sent, from, by) => {
        for (const spy of [onEvent, onClose, after]) spy.mockClear();
        const source = senders[by] ?? null;
        window.dispatchEvent(new MessageEvent("message", { data: sent, origin: from, source }));
        const isOwn = by === "own" && from === FRAME_ORIGIN;
        const isMeant = by === "own" || from === FRAME_ORIGIN;

        const expected = isOwn && dialog.open && parseWidgetEvent(sent) !== null ? 1 : 0;
        expect(onEvent).toHaveBeenCalledTimes(expected);
        counts[expected ? "delivered" : "refused"] += 1;
        if (isOwn && isSuccess(sent)) expect(onEvent).toHaveBeenCalledOnce();

        // The frame adapter stops nothing. The two others stop what only the vendor's class would wrongly obey:
        // another frame of the page may be talking to its own creator.
        const isStopped = isVendor && isMeant && !isOwn && by !== "stranger";
        expect(after).toHaveBeenCalledTimes(isStopped ? 0 : 1);
        counts.stopped += isStopped ? 1 : 0;

        const isClosed = sent === "CLOSE_DIALOG" && isMeant && (isOwn || by === "stranger");
        // The vendor's class closes its dialog itself, even for the stranger. Our dialog is closed by its owner.
        if (isOwn && isClosed) expect(onClose).toHaveBeenCalledExactlyOnceWith("page");
        if (isVendor) expect(dialog.open).toBe(!isClosed);
        if (isClosed) counts.closed += 1;
        if (!dialog.open) dialog.showModal();
        expect(dialog.open).toBe(true);
      }),
      { numRuns: MESSAGES, seed: 20_261_121 },
    );
    expect(thrown()).toEqual([]);
    expect(Math.min(...Object.values(isVendor ? counts : { ...counts, stopped: 1 }))).toBeGreaterThan(0);
    if (inject("isSoak")) console.log(`${name}: ${MESSAGES} messages: ${JSON.stringify(counts)}`);
  }, 600_000);
});

const isSuccess = (sent: unknown): boolean =>
  typeof sent === "object" &&
  sent !== null &&
  Reflect.get(sent, "type") === "end_user_action_result" &&
  SUCCESSES.some((message) => Reflect.get(sent, "message") === message);

/** Errors thrown by a listener reach the window; those that the vendor's class catches reach the console. */
function watchErrors(): () => unknown[] {
  const errors: unknown[] = [];
  const note = (event: ErrorEvent) => {
    errors.push(event.message);
    event.preventDefault();
  };
  window.addEventListener("error", note);
  const spy = vi.spyOn(console, "error").mockImplementation((...said) => void errors.push(said));
  onTestFinished(() => {
    window.removeEventListener("error", note);
    spy.mockRestore();
  });
  return () => errors;
}
