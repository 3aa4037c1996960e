import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { errorClassOf, isHandlerCode, isPermanentCode } from "../../shared/handler-codes.js";
import { isRecord } from "../../shared/is-record.js";
import { readText } from "../../shared/read-text.js";
import { parseRetryAfter } from "../../shared/retry-after.js";

/** Longest response of a token endpoint, in bytes. A token has about 2,000. */
export const LONGEST_ANSWER_BYTES = 65_536;

/** Statuses of an ended session: 419 is Laravel's, 440 is IIS's. */
const ENDED_STATUSES: ReadonlySet<number> = new Set([401, 419, 440]);

/** Returns the error for a failed response. It contains nothing of the response except its status and our code. */
export async function readTokenError(response: Response, where: string): Promise<AirbyteEmbeddedError> {
  const { status, headers } = response;
  const code = await readCode(response);
  const returned = `${where} returned ${status}${code && ` (${code})`}`;
  if (code === "ORIGIN_NOT_ALLOWED") return originNotAllowed(returned, status);
  // A 403 without our code is from something in front of our handler, such as a check of a CSRF token.
  if (ENDED_STATUSES.has(status) || (status === 403 && !isHandlerCode(code))) {
    return sessionEnded(`${returned}: it rejects this user.`, status);
  }
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
  if (status === 429) {
    const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    const message = `${returned}: too many requests. Try again ${when}.`;
    return new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", message, { status, retryable: true, retryAfterMs });
  }
  const retryable = (status >= 500 || status === 408) && !isPermanentCode(code);
  const ErrorClass = errorClassOf(status, code);
  const message = `${returned}. ${adviseOn(status)}`;
  return new ErrorClass("TOKEN_REQUEST_FAILED", message, { status, retryable, retryAfterMs });
}

/** The error for a user whose session in the app has ended. */
export function sessionEnded(what: string, status?: number): AirbyteEmbeddedError {
  const remedy = 'Sign in again; an endpoint on another origin also needs credentials: "include".';
  return new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", `${what} ${remedy}`, { status });
}

function originNotAllowed(returned: string, status: number): AirbyteEmbeddedError {
  const named = typeof origin === "undefined" ? "unknown" : origin;
  const remedy = "Add it to `allowedOrigins` on your server, without a path or a trailing slash.";
  return new AirbyteEmbeddedError("ORIGIN_MISMATCH", `${returned} to this page's origin, ${named}. ${remedy}`, {
    status,
  });
}

/** Returns our handler's code in a problem document, or an empty text. The rest may contain anything. */
async function readCode({ headers, body }: Response): Promise<string> {
  if (!headers.get("content-type")?.startsWith("application/problem+json")) {
    // An unread body would keep its connection, and reading it may never end.
    body?.cancel().catch(() => {});
    return "";
  }
  const problem = parseJson((await readText(body, LONGEST_ANSWER_BYTES).catch(() => null)) ?? "");
  const code = isRecord(problem) ? problem["code"] : undefined;
  return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? code : "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not a problem document. The status is enough.
  }
}

function adviseOn(status: number): string {
  if (status === 404 || status === 405) return "Check the address.";
  return status >= 500 ? "Its log says why." : "It rejects this request.";
}
