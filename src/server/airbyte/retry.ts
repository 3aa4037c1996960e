import { AirbyteEmbeddedError } from "../../shared/errors.js";

/** When to stop. */
export interface RetryOptions {
  readonly signal: AbortSignal;
  /** No try begins after it, in milliseconds since the epoch. */
  readonly deadline: number;
}

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 100;
/** Who is asked to wait longer is better told so. */
const MAX_DELAY_MS = 2000;

/** Tries again where the last try failed in passing, after a pause that grows, and differs from caller to caller. */
export async function retry<T>(
  attempt: (number: number) => Promise<T>,
  { signal, deadline }: RetryOptions,
): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      return await attempt(number);
    } catch (error) {
      if (number === MAX_ATTEMPTS || signal.aborted || !failedInPassing(error)) throw error;
      const jittered = FIRST_DELAY_MS * 2 ** (number - 1) * (0.5 + Math.random() / 2);
      const delayMs = Math.max(jittered, error.retryAfterMs ?? 0);
      if (delayMs > MAX_DELAY_MS || Date.now() + delayMs >= deadline) throw error;
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await pause(delayMs, signal);
    }
  }
}

/** No connection, or a gateway's word that there is nothing behind it right now. */
const failedInPassing = (error: unknown): error is AirbyteEmbeddedError =>
  error instanceof AirbyteEmbeddedError &&
  error.code === "UPSTREAM_FAILED" &&
  (error.status === undefined || [502, 503, 504].includes(error.status));

/** Leaves no timer behind where it is aborted. */
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
