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
    const timer = setTimeout(() => stop(timedOut()), limitMs);
    parent.addEventListener("abort", abort);
    const cleanUp = () => {
      clearTimeout(timer);
      parent.removeEventListener("abort", abort);
    };
    controller.signal.addEventListener("abort", cleanUp);
    work(controller.signal).then(resolve, reject).finally(cleanUp);
  });
}
