import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { ConnectResult } from "../../../src/widget/result.js";
import { hasDialog, INITIAL_STATE, type WidgetState } from "../../../src/widget/state.js";

const result: ConnectResult = { outcome: "dismissed", reason: "user" };
const error = new AirbyteEmbeddedError("WIDGET_FAILED", "failed");
const before = new AirbyteEmbeddedError("WIDGET_FAILED", "failed before");

describe("hasDialog", () => {
  it.each<[boolean, string, WidgetState]>([
    [false, "idle", { status: "idle", error: null, result }],
    [true, "loading", { status: "loading", error: null, result }],
    [true, "open", { status: "open", error: null, result }],
    [true, "a failure that it shows", { status: "error", error, result }],
    [true, "another one", { status: "error", error, result: { outcome: "failed", error: before } }],
    [false, "a failure that ended the opening", { status: "error", error, result: { outcome: "failed", error } }],
  ])("returns %s for %s", (expected, _, state) => {
    expect(hasDialog(state)).toBe(expected);
  });
});

describe("INITIAL_STATE", () => {
  it("is idle, without error or result", () => {
    expect(INITIAL_STATE).toEqual({ status: "idle", error: null, result: null });
  });
});
