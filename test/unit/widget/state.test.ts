import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { ConnectResult } from "../../../src/widget/result.js";
import { INITIAL_STATE, transition, type WidgetAction, type WidgetState } from "../../../src/widget/state.js";

type ActionType = WidgetAction["type"];

const before: ConnectResult = { outcome: "dismissed", reason: "user" };
const closed: ConnectResult = { outcome: "connected", sources: [{ id: "1", name: "One" }], reason: "page" };
const oldError = new AirbyteEmbeddedError("WIDGET_FAILED", "old");
const newError = new AirbyteEmbeddedError("TOKEN_TIMEOUT", "new");

const STATES = {
  idle: { status: "idle", error: null, result: before },
  loading: { status: "loading", error: null, result: before },
  open: { status: "open", error: null, result: before },
  "open without a page": { status: "open", error: oldError, result: before },
  error: { status: "error", error: oldError, result: before },
} satisfies Record<string, WidgetState>;

const ACTIONS = {
  "open-requested": { type: "open-requested" },
  "widget-opened": { type: "widget-opened" },
  "open-failed": { type: "open-failed", error: newError },
  "page-changed": { type: "page-changed", error: newError },
  "page-changed to none": { type: "page-changed", error: null },
  "widget-closed": { type: "widget-closed", result: closed },
  "user-changed": { type: "user-changed" },
} satisfies Record<string, WidgetAction> & { [Each in ActionType]: Extract<WidgetAction, { type: Each }> };

const failed: WidgetState = { status: "error", error: newError, result: { outcome: "failed", error: newError } };
const idle: WidgetState = { status: "idle", error: null, result: closed };

/** Every state × every action: a pair that is missing does not compile. */
const TABLE = {
  idle: {
    "open-requested": STATES.loading,
    "widget-opened": "unchanged",
    "open-failed": "unchanged",
    "page-changed": "unchanged",
    "page-changed to none": "unchanged",
    "widget-closed": "unchanged",
    "user-changed": INITIAL_STATE,
  },
  loading: {
    "open-requested": "unchanged",
    "widget-opened": STATES.open,
    "open-failed": failed,
    "page-changed": "unchanged",
    "page-changed to none": "unchanged",
    "widget-closed": idle,
    "user-changed": { status: "loading", error: null, result: null },
  },
  open: {
    "open-requested": "unchanged",
    "widget-opened": "unchanged",
    "open-failed": failed,
    "page-changed": { ...STATES.open, error: newError },
    "page-changed to none": "unchanged",
    "widget-closed": idle,
    "user-changed": { status: "open", error: null, result: null },
  },
  "open without a page": {
    "open-requested": "unchanged",
    "widget-opened": "unchanged",
    "open-failed": failed,
    "page-changed": { ...STATES.open, error: newError },
    "page-changed to none": STATES.open,
    "widget-closed": idle,
    "user-changed": { status: "open", error: null, result: null },
  },
  error: {
    "open-requested": STATES.loading,
    "widget-opened": "unchanged",
    "open-failed": "unchanged",
    "page-changed": "unchanged",
    "page-changed to none": "unchanged",
    "widget-closed": "unchanged",
    "user-changed": INITIAL_STATE,
  },
} satisfies Record<keyof typeof STATES, Record<keyof typeof ACTIONS, WidgetState | "unchanged">>;

const rows = (Object.keys(STATES) as (keyof typeof STATES)[]).flatMap((name) =>
  (Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]).map((what) => {
    const expected: WidgetState | "unchanged" = TABLE[name][what];
    return { name, state: STATES[name], what, action: ACTIONS[what], expected };
  }),
);

describe("transition", () => {
  it.each(rows.filter(({ expected }) => expected !== "unchanged"))(
    "leads from $name by $what to $expected.status",
    ({ state, action, expected }) => {
      expect(transition(state, action)).toEqual(expected);
    },
  );

  it.each(rows.filter(({ expected }) => expected === "unchanged"))(
    "stays the very same in $name at $what",
    ({ state, action }) => {
      expect(transition(state, action)).toBe(state);
    },
  );

  it.each(rows)("leaves the state it was given as it is: $name, $what", ({ state, action }) => {
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
