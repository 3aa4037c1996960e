/** Calls `callback` once the browser is back online, unless the returned function is called first. Online, it never does. */
export function onceOnline(callback: () => void): () => void {
  if (navigator.onLine) return () => {};
  window.addEventListener("online", callback, { once: true });
  return () => window.removeEventListener("online", callback);
}
