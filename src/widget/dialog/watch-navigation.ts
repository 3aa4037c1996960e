/**
 * Calls `onError` when the browser has put a page of its own in place of the one that a frame was to load, as far as it
 * says so, until the returned function is called. Firefox fires no `load` for these pages. What it does is to record the
 * request: without any duration if there was no connection, and with one if the answer was not allowed.
 */
export function watchNavigation(iframe: HTMLIFrameElement, onError: () => void): () => void {
  if (typeof PerformanceObserver !== "function") return () => {};
  const observer = new PerformanceObserver((list) => {
    const [request] = list.getEntriesByName(iframe.src, "resource");
    if (request && (request.duration === 0 || globalThis.crossOriginIsolated)) onError();
  });
  observer.observe({ type: "resource" });
  return () => observer.disconnect();
}
