import { AirbyteEmbeddedError, type AirbyteErrorOptions } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseRetryAfter } from "../../shared/retry-after.js";

/** A 403 because of the organization's licence, not because of the requested object. */
export class NotEntitled extends AirbyteEmbeddedError {}

/** A rejection with a message from Airbyte for users. */
export class RejectedWithWords extends AirbyteEmbeddedError {
  readonly words: string;

  constructor(message: string, words: string, options: AirbyteErrorOptions) {
    super("UPSTREAM_REJECTED", message, options);
    this.words = words;
  }
}

const CHECK_API = "Check that api and baseUrl name the API that your organization uses.";

/**
 * Converts Airbyte's error response, in any of its formats, to one of our errors. It only reads the names of fields,
 * `type` and `userPresentableMessage` from the body. `redact` removes secrets from them, because Airbyte may echo the
 * request.
 */
export function toUpstreamError(
  what: string,
  { status, headers, type }: Pick<Response, "status" | "headers" | "type">,
  body: unknown,
  redact: (text: string) => string,
): AirbyteEmbeddedError {
  if (status === 301 && isRecord(body) && body["type"] === "error:embedded/endpoint-moved") {
    const message = `Airbyte has moved the endpoint for ${what} (301): this generation of its API is out of date. Choose a newer one as api.`;
    return new AirbyteEmbeddedError("UPSTREAM_REJECTED", message, { status });
  }
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    return malformedAnswer(what, "a redirect, which is not followed", status);
  }
  if (status === 401) {
    const message = `Airbyte rejected the credentials for ${what} (401).`;
    return new AirbyteEmbeddedError("UPSTREAM_UNAUTHORIZED", message, { status });
  }
  if (status === 403) return forbidden(what, body);
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
  if (status >= 500) {
    const transient = { status, retryable: true, retryAfterMs };
    const message = `Airbyte failed to answer a request for ${what} (${status}). Try again later.`;
    return new AirbyteEmbeddedError("UPSTREAM_FAILED", message, transient);
  }
  const fields = readFields(body).filter((field) => redact(field) === field);
  const named = fields.length > 0 ? ` It does not accept ${fields.join(", ")}.` : "";
  const message = `Airbyte rejected a request for ${what} (${status}).${named} ${CHECK_API}`;
  const words = redact(readWords(body));
  if (words !== "") return new RejectedWithWords(message, words, { status, fields });
  return new AirbyteEmbeddedError("UPSTREAM_REJECTED", message, { status, fields });
}

/** The error while Airbyte's rate limit applies. */
export function rateLimited(retryAfterMs: number): AirbyteEmbeddedError {
  const message = `Airbyte's rate limit is reached (429). Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
  return new AirbyteEmbeddedError("UPSTREAM_RATE_LIMITED", message, { status: 429, retryable: true, retryAfterMs });
}

function forbidden(what: string, body: unknown): AirbyteEmbeddedError {
  const status = 403;
  const message = `Airbyte does not allow ${what} for this organization (403).`;
  if (isRecord(body) && body["type"] === "error:license/entitlement") {
    const remedy = "Its license does not include Airbyte Embedded. Contact Airbyte.";
    return new NotEntitled("UPSTREAM_FORBIDDEN", `${message} ${remedy}`, { status });
  }
  const remedy = "Check that Airbyte Embedded is enabled for it, and organizationId where it is set.";
  return new AirbyteEmbeddedError("UPSTREAM_FORBIDDEN", `${message} ${remedy}`, { status });
}

/** Whether the requested object does not exist, or no longer exists. */
export const isGone = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && (error.status === 404 || error.status === 410);

/**
 * The error for a response that does not contain what was requested. `found` describes the response without quoting it.
 */
export const malformedAnswer = (what: string, found: string, status?: number): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("UPSTREAM_MALFORMED", `Airbyte answered a request for ${what} with ${found}. ${CHECK_API}`, {
    status,
  });

const MAX_FIELDS = 10;

/** Reads `{errors: [{field}]}` and `{detail: [{loc: ["body", "source_config", "count"]}]}`. */
function readFields(body: unknown): string[] {
  const fields = readIssues(body).flatMap((issue) => {
    const path: unknown = Array.isArray(issue["loc"]) ? issue["loc"].slice(1).join(".") : issue["field"];
    // Only names: anything else may be a value that the user entered.
    const isName = typeof path === "string" && /^[a-z_][\w.-]{0,99}$/i.test(path) && !path.startsWith("eyJ");
    // "body" means that the whole body was rejected.
    return isName && path !== "body" ? [path] : [];
  });
  return [...new Set(fields)].slice(0, MAX_FIELDS);
}

function readIssues(body: unknown): Record<string, unknown>[] {
  if (!isRecord(body)) return [];
  return [body["errors"], body["detail"]].flatMap((list) => (Array.isArray(list) ? list.filter(isRecord) : []));
}

const MAX_WORDS = 500;

/** Airbyte's message for users, of the whole response or of one of its errors; empty if there is none. */
function readWords(body: unknown): string {
  const found = [...(isRecord(body) ? [body] : []), ...readIssues(body)]
    .map((issue) => issue["userPresentableMessage"])
    .find((text) => typeof text === "string" && text.trim() !== "");
  return typeof found === "string" ? found.trim().slice(0, MAX_WORDS) : "";
}
