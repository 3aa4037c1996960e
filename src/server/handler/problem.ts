import { AirbyteEmbeddedError, type AirbyteServerErrorCode } from "../../shared/errors.js";
import { jsonResponse } from "./json-response.js";

const STATUS = {
  OPTIONS_INVALID: 500,
  REQUEST_MALFORMED: 400,
  ORIGIN_NOT_ALLOWED: 403,
  ROUTE_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_MALFORMED: 400,
  BODY_TOO_LARGE: 413,
  BODY_FIELD_FORBIDDEN: 400,
  UNAUTHENTICATED: 401,
  AUTHENTICATE_FAILED: 500,
  AUTHENTICATE_TIMEOUT: 504,
  IDENTITY_INVALID: 500,
  SOURCE_NOT_FOUND: 404,
  SOURCE_INVALID: 422,
  SOURCE_CHECK_FAILED: 422,
  SOURCE_TEMPLATE_NOT_ALLOWED: 403,
  REQUEST_ABORTED: 499,
  UPSTREAM_FAILED: 502,
  UPSTREAM_TIMEOUT: 504,
  UPSTREAM_UNAUTHORIZED: 502,
  UPSTREAM_FORBIDDEN: 502,
  UPSTREAM_REJECTED: 502,
  UPSTREAM_RATE_LIMITED: 429,
  UPSTREAM_MALFORMED: 502,
  CONNECTION_TEMPLATE_TAGS_DIFFER: 502,
  SERVER_FAILED: 500,
} satisfies Record<AirbyteServerErrorCode, number>;

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Content Too Large",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  499: "Client Closed Request",
  500: "Internal Server Error",
  502: "Bad Gateway",
  504: "Gateway Timeout",
};

/**
 * Converts an error to a problem document (RFC 9457) with its code and message, but without its cause. Errors that are
 * not ours become `SERVER_FAILED`, because their messages may contain anything.
 */
export function problemResponse(error: unknown): Response {
  const code = codeOf(error);
  const status = STATUS[code];
  const known = error instanceof AirbyteEmbeddedError && error.code === code ? error : SERVER_FAILED;
  const { message: detail, fields, retryAfterMs } = known;
  const problem = { type: "about:blank", title: TITLES[status], status, detail, code };
  const headers = {
    "content-type": "application/problem+json",
    ...(retryAfterMs !== undefined && { "retry-after": String(Math.ceil(retryAfterMs / 1000)) }),
  };
  return jsonResponse({ ...problem, ...(fields.length > 0 && { fields }) }, { status, headers });
}

const SERVER_FAILED = new AirbyteEmbeddedError(
  "SERVER_FAILED",
  "The server failed to answer this request. Its log says why.",
);

/** The code of the response to an error. */
export const codeOf = (error: unknown): AirbyteServerErrorCode =>
  error instanceof AirbyteEmbeddedError && isServerCode(error.code) ? error.code : "SERVER_FAILED";

const isServerCode = (code: string): code is AirbyteServerErrorCode => Object.hasOwn(STATUS, code);
