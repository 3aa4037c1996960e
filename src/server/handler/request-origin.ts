import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { HandlerSettings } from "./handler-options.js";

/** Which page asks, as far as the browser tells. */
export interface RequestOrigin {
  /** The configured origin that the answer is for, or null for a 403. */
  readonly allowed: string | null;
  /** The same, if the request has an `Origin`: CORS headers let that page read the answer. */
  readonly named: string | null;
}

/**
 * Only headers that a page cannot set count: `Origin`, and without it, as in a GET of the page's own origin,
 * `Sec-Fetch-Site`.
 */
export function readOrigin(
  { headers, method }: Request,
  { allowedOrigins, ownOrigin }: Pick<HandlerSettings, "allowedOrigins" | "ownOrigin">,
): RequestOrigin {
  const origin = headers.get("origin");
  if (origin !== null) {
    const allowed = allowedOrigins.has(origin) ? origin : null;
    return { allowed, named: allowed };
  }
  const isOwn = method === "GET" && headers.get("sec-fetch-site") === "same-origin";
  return { allowed: isOwn ? ownOrigin : null, named: null };
}

/** The error for a request that does not come from an allowed page. */
export const originNotAllowed = ({ headers }: Request): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "ORIGIN_NOT_ALLOWED",
    headers.has("origin")
      ? "This page's origin is not in allowedOrigins. If the page is yours, add its origin, exactly as the browser writes it."
      : "The request has no Origin and is not a same-origin GET, but the handler only answers pages. On plain http, browsers mark same-origin requests only on localhost: open the page there, or by https.",
  );
