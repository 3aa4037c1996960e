import { rateLimited } from "./upstream-error.js";

/** Airbyte's rate limit, which counts all calls of an organization. */
export interface RateLimit {
  /** @throws {AirbyteEmbeddedError} `UPSTREAM_RATE_LIMITED`: the pause that Airbyte requested is not over */
  throwIfPaused(): void;
  /**
   * Records a 429. Returns the time to wait, in milliseconds: Airbyte's `Retry-After`, or else a pause that doubles
   * each time.
   */
  pause(retryAfterMs: number | undefined): number;
  /** Records any other response. */
  reset(): void;
}

const FIRST_PAUSE_MS = 1000;
const MAX_DOUBLINGS = 5;
/** A mistaken `Retry-After` must not stop a server for a day. */
const MAX_PAUSE_MS = 10 * 60_000;

/**
 * Creates a limit without a pause. It uses a monotonic clock, because setting back the system's clock would prolong the
 * pause.
 */
export function createRateLimit(): RateLimit {
  let pausedUntil = 0;
  let pauses = 0;
  return {
    throwIfPaused() {
      const leftMs = pausedUntil - performance.now();
      if (leftMs > 0) throw rateLimited(leftMs);
    },
    pause(retryAfterMs) {
      const now = performance.now();
      // Concurrent calls that receive a 429 count once.
      const isNew = now >= pausedUntil;
      const ms = retryAfterMs ?? FIRST_PAUSE_MS * 2 ** pauses;
      if (isNew && retryAfterMs === undefined) pauses = Math.min(pauses + 1, MAX_DOUBLINGS);
      if (isNew || retryAfterMs !== undefined) {
        pausedUntil = Math.max(pausedUntil, now + Math.min(ms, MAX_PAUSE_MS));
      }
      return retryAfterMs ?? Math.round(pausedUntil - now);
    },
    reset() {
      pauses = 0;
    },
  };
}
