/**
 * Whether this is Cloudflare Workers. When a client disconnects, that runtime cancels all work that its request
 * started, so a request must not wait for another's work.
 */
export const isWorker = (): boolean => typeof navigator !== "undefined" && navigator.userAgent === "Cloudflare-Workers";
