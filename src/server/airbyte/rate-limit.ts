import { rateLimited } from "./upstream-error.js";

/** Airbyte's rate limit, which counts all of an organization's calls. */
export interface RateLimit {
  /** @throws {AirbyteEmbeddedError} `UPSTREAM_RATE_LIMITED`: Airbyte has said when to come back, and that is not over */
  throwIfPaused(): void;
  /** Airbyte answered 429. Returns the time to wait, in milliseconds: what it asked for, or else a pause that doubles. */
  pause(retryAfterMs: number | undefined): number;
  /** Airbyte answered anything else. */
  reset(): void;
}

const FIRST_PAUSE_MS = 1000;
const MAX_DOUBLINGS = 5;
/** A `Retry-After` that is longer by mistake must not stop a server for a day. */
const MAX_PAUSE_MS = 10 * 60_000;

/** Creates an open one. Times are monotonic: a clock that is set back would prolong the pause. */
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
      // Calls that were under way together count once.
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
