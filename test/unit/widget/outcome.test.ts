import { describe, expect, it } from "vitest";

import { createOutcome } from "../../../src/widget/outcome.js";
import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { parseWidgetEvent } from "../../../src/widget/events.js";

const TYPE = "end_user_action_result";

/** An outcome that has recorded all of `messages`, as the page posts them. */
function setup(...messages: { message: string; data?: unknown; error?: unknown }[]) {
  const outcome = createOutcome();
  for (const message of messages) {
    const event = parseWidgetEvent({ type: TYPE, ...message });
    if (event) outcome.recordEvent(event);
  }
  return outcome;
}

const created = (id: string, name = id) => ({ message: "source_created", data: { id, name } });
const updated = (id: string, name = id) => ({ message: "source_updated", data: { id, name } });
const failed = (error: string) => ({ message: "source_create_error", error });
const unknown = { message: "something_else" };

describe("resultOf", () => {
  it.each(["user", "page", "code", "unmounted", "replaced", "failed"] as const)(
    "is dismissed without any event: %s",
    (reason) => {
      expect(setup().resultOf(reason)).toEqual({ outcome: "dismissed", reason });
      expect(setup(unknown).resultOf(reason)).toEqual({ outcome: "dismissed", reason });
    },
  );

  it.each([
    ["one created", [created("1")], [["1", "1"]]],
    ["one updated", [updated("1")], [["1", "1"]]],
    [
      "several, in order",
      [created("1"), updated("0"), created("2")],
      [
        ["1", "1"],
        ["0", "0"],
        ["2", "2"],
      ],
    ],
    [
      "one that was changed twice, once, where it was and as it was last",
      [created("1", "old"), created("2"), updated("1", "new")],
      [
        ["1", "new"],
        ["2", "2"],
      ],
    ],
    [
      "two without an id, both",
      [created("", "one"), created("", "two")],
      [
        ["", "one"],
        ["", "two"],
      ],
    ],
    ["a success after a failure", [failed("x"), created("1")], [["1", "1"]]],
    ["a success before a failure", [created("1"), failed("x")], [["1", "1"]]],
  ])("is connected with %s", (_, messages, sources) => {
    expect(setup(...messages).resultOf("page")).toEqual({
      outcome: "connected",
      reason: "page",
      sources: sources.map(([id, name]) => ({ id, name })),
    });
  });

  it("is dismissed if only failed sources were reported, which the user has seen", () => {
    expect(setup(failed("first"), unknown, failed("last")).resultOf("user")).toEqual({
      outcome: "dismissed",
      reason: "user",
    });
  });
});

describe("recordPage", () => {
  const error = new AirbyteEmbeddedError("HANDSHAKE_TIMEOUT", "no page");

  it("makes the outcome failed, unless the page loads late", () => {
    const outcome = setup();
    outcome.recordPage(error);
    expect(outcome.resultOf("user")).toEqual({ outcome: "failed", error });
    outcome.recordPage(null);
    expect(outcome.resultOf("user")).toEqual({ outcome: "dismissed", reason: "user" });
  });

  it("keeps earlier connections", () => {
    const outcome = setup(created("1", "One"));
    outcome.recordPage(error);
    expect(outcome.resultOf("user")).toMatchObject({ outcome: "connected" });
  });
});
