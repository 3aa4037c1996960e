/**
 * Calls `hide` when the user leaves the page, also if the browser keeps it, and `show` when the user comes back to it,
 * until the returned function is called.
 */
export function onPageHide(hide: () => void, show: () => void): () => void {
  const stops = [listen("pagehide", hide), listen("pageshow", show)];
  return () => stops.forEach((stop) => stop());
}

/** Calls `callback` once the browser is back online, unless the returned function is called first. Online, it never does. */
export const onceOnline = (callback: () => void): (() => void) =>
  typeof navigator === "undefined" || navigator.onLine ? () => {} : listen("online", callback, { once: true });

function listen(
  type: "pagehide" | "pageshow" | "online",
  callback: () => void,
  options?: AddEventListenerOptions,
): () => void {
  // A server has no page.
  if (typeof window === "undefined") return () => {};
  window.addEventListener(type, callback, options);
  return () => window.removeEventListener(type, callback, options);
}
