import { LONGEST_TIMER_MS } from "./longest-timer.js";
import { throwIfAborted, untilAborted } from "./until-aborted.js";

/**
 * Runs `work` until it settles, `parent` aborts, or the time is up. In the last two cases its signal aborts, and the
 * promise rejects with the parent's reason, or with the error that `timedOut` returns. Removes its timer and its
 * listener.
 */
export async function withTimeLimit<T>(
  limitMs: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  timedOut: () => Error,
): Promise<T> {
  throwIfAborted(parent);
  const controller = new AbortController();
  const abort = () => controller.abort(parent.reason);
  parent.addEventListener("abort", abort);
  const timer = setTimeout(() => controller.abort(timedOut()), Math.min(limitMs, LONGEST_TIMER_MS));
  try {
    return await untilAborted(controller.signal, work(controller.signal));
  } finally {
    clearTimeout(timer);
    parent.removeEventListener("abort", abort);
  }
}
