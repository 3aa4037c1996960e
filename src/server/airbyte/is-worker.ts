/**
 * Whether this is Cloudflare Workers: the runtime cancels everything that a request has started when its client
 * disconnects, so that no request may wait for another one's work.
 */
export const isWorker = (): boolean => typeof navigator !== "undefined" && navigator.userAgent === "Cloudflare-Workers";
