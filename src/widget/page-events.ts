/** Calls `callback` when the user leaves the page, also if the browser keeps it, until the returned function is called. */
export const onPageHide = (callback: () => void): (() => void) => listen("pagehide", callback);

/** Calls `callback` once the browser is back online, unless the returned function is called first. Online, it never does. */
export const onceOnline = (callback: () => void): (() => void) =>
  typeof navigator === "undefined" || navigator.onLine ? () => {} : listen("online", callback, { once: true });

function listen(type: "pagehide" | "online", callback: () => void, options?: AddEventListenerOptions): () => void {
  // A server has no page.
  if (typeof window === "undefined") return () => {};
  window.addEventListener(type, callback, options);
  return () => window.removeEventListener(type, callback, options);
}
