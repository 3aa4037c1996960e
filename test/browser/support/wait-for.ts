import { vi } from "vitest";

/** As `vi.waitFor`, with patience: a machine that is busy makes frames slow, and is no failure. */
export const waitFor = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });
