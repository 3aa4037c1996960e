/**
 * Calls `onError` when the browser reports that it shows its own error page in a frame, until the returned function is
 * called. Firefox does not fire `load` for these pages, but it records the request: with a duration of 0 if there was
 * no connection, and with another duration if the response was blocked.
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
