import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import {
  INITIAL_FORM_STATE,
  transition,
  type FormAction,
  type FormState,
} from "../../../../src/sources/form/form-state.js";

const SOURCE = { id: "s1", name: "GitHub" };
const ERROR = new AirbyteEmbeddedError("SOURCES_REQUEST_FAILED", "no");
const ACTIONS = {
  edited: { type: "edited", name: "a", value: "x" },
  rejected: { type: "rejected", message: "Check the fields." },
  submitted: { type: "submitted" },
  checked: { type: "checked" },
  failed: { type: "failed", error: ERROR, message: "no", fieldErrors: { a: "no" } },
  cancelled: { type: "cancelled" },
  saved: { type: "saved", source: SOURCE, saved: undefined },
  reset: { type: "reset" },
} satisfies Record<FormAction["type"], FormAction>;

/** The step after each action; "=" marks an action that changes nothing. */
const TABLE: Record<FormState["step"], Record<FormAction["type"], FormState["step"] | "=">> = {
  ready: {
    edited: "ready",
    rejected: "ready",
    submitted: "checking",
    checked: "=",
    failed: "=",
    cancelled: "=",
    saved: "saved",
    reset: "ready",
  },
  checking: {
    edited: "=",
    rejected: "=",
    submitted: "=",
    checked: "saving",
    failed: "ready",
    cancelled: "ready",
    saved: "saved",
    reset: "ready",
  },
  saving: {
    edited: "=",
    rejected: "=",
    submitted: "=",
    checked: "=",
    failed: "ready",
    cancelled: "ready",
    saved: "saved",
    reset: "ready",
  },
  saved: {
    edited: "ready",
    rejected: "ready",
    submitted: "checking",
    checked: "=",
    failed: "=",
    cancelled: "=",
    saved: "saved",
    reset: "ready",
  },
};

const CASES = Object.entries(TABLE).flatMap(([step, row]) =>
  Object.entries(row).map(([action, next]) => [step, action, next] as const),
);

describe("transition", () => {
  it.each(CASES)("%s, %s: %s", (step, action, next) => {
    const before: FormState = { ...INITIAL_FORM_STATE, step: step as FormState["step"] };
    const after = transition(before, ACTIONS[action as FormAction["type"]]);
    if (next === "=") expect(after).toBe(before);
    else expect(after.step).toBe(next);
  });

  it("drops the backend's message for a field when it changes, and keeps the others", () => {
    const before: FormState = { ...INITIAL_FORM_STATE, fieldErrors: { a: "no", b: "no" } };
    expect(transition(before, ACTIONS.edited)).toMatchObject({ edits: { a: "x" }, fieldErrors: { b: "no" } });
  });

  it("drops all messages and the failure at the next submission, and keeps the entries", () => {
    const failed = transition({ ...INITIAL_FORM_STATE, step: "checking", edits: { a: "x" } }, ACTIONS.failed);
    expect(failed).toMatchObject({
      rejections: 1,
      error: ERROR,
      message: "no",
      fieldErrors: { a: "no" },
      edits: { a: "x" },
    });
    const again = transition(failed, ACTIONS.submitted);
    expect(again).toMatchObject({ error: null, message: null, fieldErrors: {}, edits: { a: "x" } });
  });

  it("drops the entries, including secrets, once they are saved", () => {
    const state: FormState = { ...INITIAL_FORM_STATE, step: "saving", edits: { key: "sk_1" }, rejections: 2 };
    expect(transition(state, ACTIONS.saved)).toMatchObject({ edits: {}, rejections: 0, source: SOURCE });
  });
});
