import { LONGEST_TIMER_MS } from "./longest-timer.js";

/**
 * Runs `work` until it settles, `parent` is aborted, or the time is up, whichever comes first; its signal is aborted in
 * the latter two. Rejects with the parent's reason, or with what `timedOut` makes. Neither timer nor listener is left.
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
    // Work that throws before it has a promise is work that rejects.
    new Promise<T>((settle) => settle(work(controller.signal))).then(resolve, reject).finally(cleanUp);
  });
}
