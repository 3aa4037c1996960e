import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { HandlerSettings } from "./handler-options.js";

/** Who asks, as far as the browser says. */
export interface RequestOrigin {
  /** The configured origin that the answer is for, or null: then nothing is answered. */
  readonly allowed: string | null;
  /** The same, where a page of another origin has to be told that it may read the answer. */
  readonly named: string | null;
}

/**
 * Only what no page can set itself counts: `Origin`, and where a browser sends none, which is for a GET of the page's
 * own origin, its word for that.
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

/** The error for a request that no allowed page has sent. */
export const originNotAllowed = ({ headers }: Request): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "ORIGIN_NOT_ALLOWED",
    headers.has("origin")
      ? "This page's origin is not among allowedOrigins: add it there, exactly as the browser writes it, if it is yours."
      : "The request names no origin, and is no GET that the browser calls same-origin: the handler answers pages only. Of a page on plain http, browsers say so on localhost alone: open it there, or by https.",
  );
