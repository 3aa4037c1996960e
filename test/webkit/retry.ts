import { setTimeout } from "node:timers/promises";

/** Runs `work` every 20 ms until it succeeds, and throws its last error after `limitMs`, in milliseconds. */
export async function retry<Result>(work: () => Promise<Result>, limitMs = 30_000): Promise<Result> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- One attempt after the other.
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(20);
  }
}
