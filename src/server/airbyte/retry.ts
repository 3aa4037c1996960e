import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { hasCallsLeft, type RequestContext } from "./request-context.js";

const FIRST_DELAY_MS = 100;
/** A request that would have to wait longer fails instead. */
const MAX_DELAY_MS = 2000;

/**
 * Retries after a transient failure while the request has calls and time left. The pause grows, with jitter, so that
 * requests that failed together are not retried together.
 */
export async function retry<T>(
  context: RequestContext,
  attempt: (number: number) => Promise<T>,
  mayHelp: (error: unknown) => boolean = isTransient,
): Promise<T> {
  const { signal, deadline } = context;
  for (let number = 1; ; number++) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- attempts are sequential
      return await attempt(number);
    } catch (error) {
      if (!hasCallsLeft(context) || signal.aborted || !mayHelp(error)) throw error;
      const jittered = FIRST_DELAY_MS * 2 ** (number - 1) * (0.5 + Math.random() / 2);
      const retryAfterMs = error instanceof AirbyteEmbeddedError ? error.retryAfterMs : undefined;
      const delayMs = Math.max(jittered, retryAfterMs ?? 0);
      if (delayMs > MAX_DELAY_MS || Date.now() + delayMs >= deadline) throw error;
      // oxlint-disable-next-line no-await-in-loop -- attempts are sequential
      await pause(delayMs, signal);
    }
  }
}

/** Airbyte could not be reached, or a gateway could not reach it. */
export const isTransient = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError &&
  error.code === "UPSTREAM_FAILED" &&
  (error.status === undefined || [502, 503, 504].includes(error.status));

/** The connection broke, or a gateway timed out: Airbyte may have received the request, and may still process it. */
export const isLost = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && (error.status === undefined || error.status === 504);

/** Waits. Rejects with the signal's reason when the signal aborts, and then clears its timer. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
