import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { later, msUntil, now } from "../../../src/shared/moment.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("msUntil", () => {
  it("returns the time until a moment", () => {
    const moment = later(now(), 5_000);
    vi.advanceTimersByTime(2_000);
    expect(msUntil(moment)).toBe(3_000);
  });

  it("continues while the wall clock is set back", () => {
    const moment = later(now(), 5_000);
    vi.setSystemTime(Date.now() - 3_600_000);
    vi.advanceTimersByTime(5_000);
    expect(msUntil(moment)).toBe(0);
  });

  it("continues while the monotonic clock stands still, as on a sleeping machine", () => {
    const moment = later(now(), 5_000);
    vi.setSystemTime(Date.now() + 5_000);
    expect(msUntil(moment)).toBe(0);
  });
});
