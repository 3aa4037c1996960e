import { describe, expect, it } from "vitest";

import { isRecord } from "../../../src/shared/is-record.js";

describe("isRecord", () => {
  it.each([{}, { a: 1 }, Object.create(null), new Error("x")])("accepts an object: %o", (value) => {
    expect(isRecord(value)).toBe(true);
  });

  it.each([null, undefined, [], "text", 1, true, () => undefined])("rejects %o", (value) => {
    expect(isRecord(value)).toBe(false);
  });
});
