import { LONGEST_TIMER_MS } from "./longest-timer.js";

/**
 * Runs `work` until it settles, `parent` aborts, or the time is up; in the last two cases its signal aborts. Rejects with
 * the parent's reason, or with what `timedOut` returns. Leaves neither timer nor listener behind.
 */
export function withTimeLimit<T>(
  limitMs: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  timedOut: () => Error,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const stop = (reason: unknown) => {
      controller.abort(reason);
      reject(reason);
    };
    const abort = () => stop(parent.reason);
    if (parent.aborted) return abort();
    const timer = setTimeout(() => stop(timedOut()), Math.min(limitMs, LONGEST_TIMER_MS));
    parent.addEventListener("abort", abort);
    const cleanUp = () => {
      clearTimeout(timer);
      parent.removeEventListener("abort", abort);
    };
    controller.signal.addEventListener("abort", cleanUp);
    // Work that throws synchronously rejects as well.
    new Promise<T>((settle) => settle(work(controller.signal))).then(resolve, reject).finally(cleanUp);
  });
}
