import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";

/** Waits after a failure, in milliseconds; each up to a quarter longer, so that not all come back at once. */
const WAITS_MS: readonly number[] = [300, 900];

/**
 * Makes another attempt where one failed in a way that may pass. Waits as long as the failure asks for, at least. Where
 * that does not fit into the time that is left, it fails at once with the failure at hand.
 */
export function withRetries<T>(limitMs: number, signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  const endsAt = performance.now() + Math.min(limitMs, LONGEST_TIMER_MS);

  async function run([leastMs, ...later]: readonly number[]): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = waitAfter(error, leastMs);
      if (signal.aborted || performance.now() + waitMs >= endsAt) throw error;
      await pause(waitMs, signal);
    }
    return run(later);
  }
  return run(WAITS_MS);
}

/** Infinite where another attempt would be of no use, or was the last. */
function waitAfter(error: unknown, leastMs: number | undefined): number {
  if (leastMs === undefined || !(error instanceof AirbyteEmbeddedError) || !error.retryable) return Infinity;
  return Math.max(leastMs, error.retryAfterMs ?? 0) + (Math.random() * leastMs) / 4;
}

/** Rejects with the signal's reason as soon as that is aborted. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    }, delayMs);
    signal.addEventListener("abort", abort, { once: true });
  });
}
