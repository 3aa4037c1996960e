import { vi } from "vitest";

/** `vi.waitFor` with a longer timeout: frames are slow on a busy machine, which is not a failure. */
export const waitFor = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });
