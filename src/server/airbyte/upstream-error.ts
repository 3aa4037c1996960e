import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseRetryAfter } from "../../shared/retry-after.js";

/** A 403 that is about the organization's licence, not about what was requested. */
export class NotEntitled extends AirbyteEmbeddedError {}

const CHECK_API = "Check that api and baseUrl name the API that your organization uses.";

/**
 * Turns Airbyte's error response, of any shape, into one of our errors. Of the body it only reads the names of fields
 * and `type`; `redact` finds secrets among the names, as Airbyte may echo what it was sent.
 */
export function toUpstreamError(
  what: string,
  { status, headers, type }: Pick<Response, "status" | "headers" | "type">,
  body: unknown,
  redact: (text: string) => string,
): AirbyteEmbeddedError {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    return malformedAnswer(what, "a redirect, which is not followed: is baseUrl the API's own address?", status);
  }
  if (status === 401) {
    const message = `Airbyte rejected the credentials for ${what} (401).`;
    return new AirbyteEmbeddedError("UPSTREAM_UNAUTHORIZED", message, { status });
  }
  if (status === 403) return forbidden(what, body);
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
  const transient = { status, retryable: true, retryAfterMs };
  if (status === 429) {
    const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    const message = `Airbyte's rate limit is reached (429). Try again ${when}.`;
    return new AirbyteEmbeddedError("UPSTREAM_RATE_LIMITED", message, transient);
  }
  if (status >= 500) {
    const message = `Airbyte failed to answer a request for ${what} (${status}). Try again later.`;
    return new AirbyteEmbeddedError("UPSTREAM_FAILED", message, transient);
  }
  const fields = readFields(body).filter((field) => redact(field) === field);
  const named = fields.length > 0 ? ` It does not accept ${fields.join(", ")}.` : "";
  const message = `Airbyte rejected a request for ${what} (${status}).${named} ${CHECK_API}`;
  return new AirbyteEmbeddedError("UPSTREAM_REJECTED", message, { status, fields });
}

function forbidden(what: string, body: unknown): AirbyteEmbeddedError {
  const status = 403;
  const message = `Airbyte does not allow this organization ${what} (403).`;
  if (isRecord(body) && body["type"] === "error:license/entitlement") {
    const remedy = "Its licence does not include Airbyte Embedded: ask Airbyte for it.";
    return new NotEntitled("UPSTREAM_FORBIDDEN", `${message} ${remedy}`, { status });
  }
  const remedy = "Check that Airbyte Embedded is enabled for it, and organizationId where it is set.";
  return new AirbyteEmbeddedError("UPSTREAM_FORBIDDEN", `${message} ${remedy}`, { status });
}

/** Whether Airbyte does not have, or no longer has, what was named. */
export const isGone = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && (error.status === 404 || error.status === 410);

/** The error for an answer that does not hold what was requested. `found` describes it without quoting it. */
export const malformedAnswer = (what: string, found: string, status?: number): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("UPSTREAM_MALFORMED", `Airbyte answered a request for ${what} with ${found}. ${CHECK_API}`, {
    status,
  });

const MAX_FIELDS = 10;

/** Reads `{errors: [{field}]}` and `{detail: [{loc: ["body", "source_config", "count"]}]}`. */
function readFields(body: unknown): string[] {
  if (!isRecord(body)) return [];
  const issues = [body["errors"], body["detail"]].flatMap((list) => (Array.isArray(list) ? list : []));
  const fields = issues.flatMap((issue: unknown) => {
    if (!isRecord(issue)) return [];
    const path: unknown = Array.isArray(issue["loc"]) ? issue["loc"].slice(1).join(".") : issue["field"];
    // Names only: anything else may be a value that the user entered.
    return typeof path === "string" && /^[a-z_][\w.-]{0,99}$/i.test(path) && !path.startsWith("eyJ") ? [path] : [];
  });
  return [...new Set(fields)].slice(0, MAX_FIELDS);
}
