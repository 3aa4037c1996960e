/**
 * Calls `hide` when the user leaves the page, even if the browser keeps it, and `show` when the user returns. Returns a
 * function that stops that.
 */
export function onPageHide(hide: () => void, show: () => void): () => void {
  const stops = [listen("pagehide", hide), listen("pageshow", show)];
  return () => stops.forEach((stop) => stop());
}

/** Calls `callback` when an offline browser is online again. Returns a function that cancels it. */
export const onceOnline = (callback: () => void): (() => void) =>
  typeof navigator === "undefined" || navigator.onLine ? () => {} : listen("online", callback, { once: true });

function listen(
  type: "pagehide" | "pageshow" | "online",
  callback: () => void,
  options?: AddEventListenerOptions,
): () => void {
  // Servers have no `window`.
  if (typeof window === "undefined") return () => {};
  window.addEventListener(type, callback, options);
  return () => window.removeEventListener(type, callback, options);
}
