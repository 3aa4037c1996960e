import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { parseRetryAfter } from "../../../src/shared/retry-after.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 1, 12, 0, 0) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("parseRetryAfter", () => {
  it.each([
    [null, undefined],
    ["", undefined],
    ["in a while", undefined],
    ["-5", undefined],
    ["1.5", undefined],
    ["9".repeat(400), undefined],
    ["-5", undefined],
    ["1.5", undefined],
    ["2026-01-02", undefined],
    ["100000000000000000000000", 86_400_000],
    ["0", 0],
    ["120", 120_000],
    [" 120 ", 120_000],
    ["Thu, 01 Jan 2026 12:01:30 GMT", 90_000],
    ["Thu, 01 Jan 2026 11:00:00 GMT", 0],
    ["Thursday, 01-Jan-26 12:01:30 GMT", 90_000],
  ])("reads %o as %o ms", (value, ms) => {
    expect(parseRetryAfter(value)).toBe(ms);
  });

  it.each([
    ["Thu, 01 Jan 2026 10:00:00 GMT", 7_290_000],
    ["soon", 90_000],
    ["", 90_000],
  ])("counts from the response's own date, %o, or from the local clock without one", (date, ms) => {
    expect(parseRetryAfter("Thu, 01 Jan 2026 12:01:30 GMT", date)).toBe(ms);
    expect(parseRetryAfter("120", date)).toBe(120_000);
  });
});
