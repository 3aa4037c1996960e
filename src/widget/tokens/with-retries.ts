import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { AlreadyRetriedError } from "../../shared/handler-codes.js";
import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import { untilAborted } from "../../shared/until-aborted.js";

/** Waits after a failure, in milliseconds. Each is up to a quarter longer, so that clients do not return all at once. */
const WAITS_MS: readonly number[] = [300, 900];

/**
 * Retries after failures that may pass, and waits at least as long as the failure requests. If the time that is left is
 * too short, it rejects at once with the failure.
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

/** Returns the wait before the next attempt; infinite if none would help, or none is left. */
function waitAfter(error: unknown, leastMs: number | undefined): number {
  if (leastMs === undefined || !(error instanceof AirbyteEmbeddedError) || !error.retryable) return Infinity;
  if (error instanceof AlreadyRetriedError) return Infinity;
  return Math.max(leastMs, error.retryAfterMs ?? 0) + (Math.random() * leastMs) / 4;
}

async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const delay = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, delayMs);
  });
  await untilAborted(signal, delay).finally(() => clearTimeout(timer));
}
