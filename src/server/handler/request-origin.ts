import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { HandlerSettings } from "./handler-options.js";

/** The origin of the page that sent a request, as the browser reports it. */
export interface RequestOrigin {
  /** The configured origin that the response is for, or null for a 403. */
  readonly allowed: string | null;
  /** The same origin if the request has an `Origin` header: CORS headers then let that page read the response. */
  readonly named: string | null;
}

/**
 * Only uses headers that a page cannot set: `Origin`, or `Sec-Fetch-Site` if there is no `Origin`, as in a same-origin
 * GET.
 */
export function readOrigin(
  { headers, method, url }: Request,
  { allowedOrigins, ownOrigin }: Pick<HandlerSettings, "allowedOrigins" | "ownOrigin">,
): RequestOrigin {
  const origin = headers.get("origin");
  if (origin !== null) {
    const allowed = allowedOrigins.has(origin) ? origin : null;
    return { allowed, named: allowed };
  }
  const isOwn = method === "GET" && headers.get("sec-fetch-site") === "same-origin";
  return { allowed: isOwn ? (findOwnOrigin(new URL(url), [...allowedOrigins]) ?? ownOrigin) : null, named: null };
}

/** The page has the origin of the request's URL, except that a proxy may have changed its scheme or its host. */
const findOwnOrigin = ({ origin, host }: URL, allowed: readonly string[]): string | undefined =>
  allowed.find((one) => one === origin) ?? allowed.find((one) => new URL(one).host === host);

/** The error for a request from a page that is not allowed. */
export const originNotAllowed = ({ headers }: Request): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "ORIGIN_NOT_ALLOWED",
    headers.has("origin")
      ? "This page's origin is not in allowedOrigins. If the page is yours, add its origin exactly as the browser writes it."
      : "The handler only answers pages: this request has no Origin header, and is not a same-origin GET. On plain http, browsers only mark same-origin requests on localhost: open the page on localhost, or over https.",
  );
