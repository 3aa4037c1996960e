import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/core/errors.js";
import type { ConnectResult } from "../../../src/core/result.js";
import { INITIAL_STATE, transition, type WidgetAction, type WidgetState } from "../../../src/core/state.js";

type Status = WidgetState["status"];
type ActionType = WidgetAction["type"];

const before: ConnectResult = { outcome: "dismissed", reason: "user" };
const closed: ConnectResult = { outcome: "connected", sources: [{ id: "1", name: "One" }], reason: "page" };
const oldError = new AirbyteEmbeddedError("WIDGET_FAILED", "old");
const newError = new AirbyteEmbeddedError("TOKEN_TIMEOUT", "new");

const STATES = {
  idle: { status: "idle", error: null, result: before },
  loading: { status: "loading", error: null, result: before },
  open: { status: "open", error: null, result: before },
  error: { status: "error", error: oldError, result: before },
} satisfies { [Each in Status]: Extract<WidgetState, { status: Each }> };

const ACTIONS = {
  "open-requested": { type: "open-requested" },
  "widget-opened": { type: "widget-opened" },
  "open-failed": { type: "open-failed", error: newError },
  "widget-closed": { type: "widget-closed", result: closed },
} satisfies { [Each in ActionType]: Extract<WidgetAction, { type: Each }> };

const failed: WidgetState = { status: "error", error: newError, result: { outcome: "failed", error: newError } };
const idle: WidgetState = { status: "idle", error: null, result: closed };

/** Every state × every action: a pair that is missing does not compile. */
const TABLE = {
  idle: {
    "open-requested": STATES.loading,
    "widget-opened": "unchanged",
    "open-failed": "unchanged",
    "widget-closed": "unchanged",
  },
  loading: {
    "open-requested": "unchanged",
    "widget-opened": STATES.open,
    "open-failed": failed,
    "widget-closed": idle,
  },
  open: {
    "open-requested": "unchanged",
    "widget-opened": "unchanged",
    "open-failed": failed,
    "widget-closed": idle,
  },
  error: {
    "open-requested": STATES.loading,
    "widget-opened": "unchanged",
    "open-failed": "unchanged",
    "widget-closed": "unchanged",
  },
} satisfies Record<Status, Record<ActionType, WidgetState | "unchanged">>;

const rows = Object.values(STATES).flatMap((state) =>
  Object.values(ACTIONS).map((action) => ({ state, action, expected: TABLE[state.status][action.type] })),
);

describe("transition", () => {
  it.each(rows.filter(({ expected }) => expected !== "unchanged"))(
    "leads from $state.status by $action.type to $expected.status",
    ({ state, action, expected }) => {
      expect(transition(state, action)).toEqual(expected);
    },
  );

  it.each(rows.filter(({ expected }) => expected === "unchanged"))(
    "stays the very same in $state.status at $action.type",
    ({ state, action }) => {
      expect(transition(state, action)).toBe(state);
    },
  );

  it.each(rows)("leaves the state it was given as it is: $state.status, $action.type", ({ state, action }) => {
    const copy = { ...state };
    transition(state, action);
    expect(state).toEqual(copy);
  });
});

describe("INITIAL_STATE", () => {
  it("is idle, with neither error nor result", () => {
    expect(INITIAL_STATE).toEqual({ status: "idle", error: null, result: null });
  });
});
