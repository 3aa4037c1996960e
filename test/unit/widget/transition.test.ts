import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import type { ConnectResult } from "../../../src/widget/result.js";
import { hasDialog, INITIAL_STATE, type WidgetState } from "../../../src/widget/state.js";
import { transition, type WidgetAction } from "../../../src/widget/transition.js";

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
  "error without a dialog": { status: "error", error: oldError, result: { outcome: "failed", error: oldError } },
} satisfies Record<string, WidgetState>;

const ACTIONS = {
  "open-requested": { type: "open-requested" },
  "page-ready": { type: "page-ready" },
  failed: { type: "failed", error: newError },
  "retry-requested": { type: "retry-requested" },
  "widget-closed": { type: "widget-closed", result: closed },
  "open-failed": { type: "open-failed", error: newError },
  "user-changed": { type: "user-changed" },
} satisfies { [Each in ActionType]: Extract<WidgetAction, { type: Each }> };

const shownFailure: WidgetState = { status: "error", error: newError, result: before };
const noDialog: WidgetState = { status: "error", error: newError, result: { outcome: "failed", error: newError } };
const idle: WidgetState = { status: "idle", error: null, result: closed };

/** Every state × every action: a missing pair does not compile. */
const TABLE = {
  idle: {
    "open-requested": STATES.loading,
    "page-ready": "unchanged",
    failed: "unchanged",
    "retry-requested": "unchanged",
    "widget-closed": "unchanged",
    "open-failed": "unchanged",
    "user-changed": INITIAL_STATE,
  },
  loading: {
    "open-requested": "unchanged",
    "page-ready": STATES.open,
    failed: shownFailure,
    "retry-requested": "unchanged",
    "widget-closed": idle,
    "open-failed": noDialog,
    "user-changed": { status: "loading", error: null, result: null },
  },
  open: {
    "open-requested": "unchanged",
    "page-ready": "unchanged",
    failed: shownFailure,
    "retry-requested": "unchanged",
    "widget-closed": idle,
    "open-failed": noDialog,
    "user-changed": { status: "open", error: null, result: null },
  },
  error: {
    "open-requested": STATES.loading,
    "page-ready": STATES.open,
    failed: shownFailure,
    "retry-requested": STATES.loading,
    "widget-closed": idle,
    "open-failed": noDialog,
    "user-changed": INITIAL_STATE,
  },
  "error without a dialog": {
    "open-requested": { ...STATES.loading, result: { outcome: "failed", error: oldError } },
    // From here on, sessions report nothing until the next opening.
    "page-ready": { ...STATES.open, result: { outcome: "failed", error: oldError } },
    failed: { ...shownFailure, result: { outcome: "failed", error: oldError } },
    "retry-requested": { ...STATES.loading, result: { outcome: "failed", error: oldError } },
    "widget-closed": idle,
    "open-failed": noDialog,
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
    "returns the same state in $name at $what",
    ({ state, action }) => {
      expect(transition(state, action)).toBe(state);
    },
  );

  it.each(rows)("does not mutate the previous state: $name, $what", ({ state, action }) => {
    const copy = { ...state };
    transition(state, action);
    expect(state).toEqual(copy);
  });
});

describe("transition: failed", () => {
  it("changes nothing for a failure that is already shown", () => {
    expect(transition(STATES.error, { type: "failed", error: oldError })).toBe(STATES.error);
  });

  it("has a dialog even if the app throws the same error that ended the previous opening", () => {
    const second: WidgetState = { status: "loading", error: null, result: { outcome: "failed", error: oldError } };
    const failed = transition(second, { type: "failed", error: oldError });
    expect(failed).toEqual({ status: "error", error: oldError, result: null });
    expect(hasDialog(failed)).toBe(true);
  });
});
