import { describe, expect, it } from "vitest";

import { createRows, type SourceRemoval, type SourceTest } from "../../../src/sources/connected/connected-row.js";

const SOURCE = { id: "s1", name: "Mine", updated_at: "2026-01-01T00:00:00Z" };
const MINUTE_MS = 60_000;
const ASKED_AT = 1_000_000;

const removal = (changes: Partial<SourceRemoval>): SourceRemoval => ({
  id: "s1",
  status: "success",
  deletion: "deleting",
  submittedAt: ASKED_AT,
  ...changes,
});
const test = (changes: Partial<SourceTest>): SourceTest => ({
  status: "failed",
  message: "Wrong key",
  updatedAt: SOURCE.updated_at,
  ...changes,
});
const rowOf = (removals: SourceRemoval[], readAfterMs = 0, tests: Record<string, SourceTest> = {}) =>
  createRows([SOURCE], tests, removals, ASKED_AT + readAfterMs)[0];

describe("createRows", () => {
  it("leaves out sources that are being removed", () => {
    expect(rowOf([removal({ status: "pending" })])).toBeUndefined();
  });

  it.each([
    ["that Airbyte is removing it, for five minutes", removal({}), 4, { health: "removing", problem: null }],
    ["that the removal failed, if it is listed after that", removal({}), 6, { problem: "remove-failed" }],
    [
      "the same, if Airbyte had refused it",
      removal({ status: "error", deletion: undefined }),
      0,
      { problem: "remove-failed" },
    ],
  ])("reports %s", (_, removed, minutes, expected) => {
    expect(rowOf([removed], minutes * MINUTE_MS)).toMatchObject({ ...expected, source: SOURCE });
  });

  it("uses the last removal of a source", () => {
    expect(rowOf([removal({ status: "error" }), removal({ status: "pending" })])).toBeUndefined();
  });

  it("forgets a test once the source has changed", () => {
    expect(rowOf([], 0, { s1: test({}) })).toMatchObject({ health: "attention", message: "Wrong key" });
    expect(rowOf([], 0, { s1: test({ updatedAt: "2025-12-31T00:00:00Z" }) })).toMatchObject({ health: "connected" });
  });
});
