import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseRetryAfter } from "../../shared/retry-after.js";

/** What a refusal is read from. Of its body, only the names of fields and its `type` are ever looked at. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly type: ResponseType;
  /** The JSON of the answer, or undefined where it had none, or was not read. */
  readonly body?: unknown;
  /** Takes secrets out of a text: an Airbyte that says back what it was sent may call anything a field. */
  readonly redact: (text: string) => string;
}

/** A 403 that is about the organization's licence, whatever was asked for. */
export class NotEntitled extends AirbyteEmbeddedError {}

/** Turns Airbyte's refusal, of whichever shape, into one of our errors. Not a word of the answer is in it. */
export function refusal(what: string, { status, headers, type, body, redact }: Refusal): AirbyteEmbeddedError {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    return malformed(what, "a redirect, which is not followed: is baseUrl the API's own address?", status);
  }
  if (status === 401) {
    return new AirbyteEmbeddedError("UPSTREAM_UNAUTHORIZED", `Airbyte refused the credentials for ${what} (401).`, {
      status,
    });
  }
  if (status === 403) {
    const said = `Airbyte does not allow this organization ${what} (403).`;
    if (isEntitlement(body)) {
      return new NotEntitled(
        "UPSTREAM_FORBIDDEN",
        `${said} Its licence does not include Airbyte Embedded: ask Airbyte for it.`,
        { status },
      );
    }
    return new AirbyteEmbeddedError(
      "UPSTREAM_FORBIDDEN",
      `${said} Check that Airbyte Embedded is enabled for it, and organizationId where it is set.`,
      { status },
    );
  }
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
  if (status === 429) {
    const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    return new AirbyteEmbeddedError(
      "UPSTREAM_RATE_LIMITED",
      `Airbyte's rate limit is reached (429). Try again ${when}.`,
      { status, retryable: true, retryAfterMs },
    );
  }
  if (status >= 500) {
    return new AirbyteEmbeddedError(
      "UPSTREAM_FAILED",
      `Airbyte failed to answer a request for ${what} (${status}). Try again later.`,
      { status, retryable: true, retryAfterMs },
    );
  }
  const fields = readFields(body).filter((field) => redact(field) === field);
  const named = fields.length > 0 ? ` It does not take ${fields.join(", ")}.` : "";
  return new AirbyteEmbeddedError(
    "UPSTREAM_REJECTED",
    `Airbyte rejected a request for ${what} (${status}).${named} Check that api and baseUrl name the API that your organization uses.`,
    { status, fields },
  );
}

/** Whether Airbyte has nothing, or nothing any more, of what was named. */
export const isGone = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && (error.status === 404 || error.status === 410);

/** The error for an answer that is not what was asked for. `found` says what it is, and quotes nothing of it. */
export function malformed(what: string, found: string, status?: number): AirbyteEmbeddedError {
  return new AirbyteEmbeddedError(
    "UPSTREAM_MALFORMED",
    `Airbyte answered a request for ${what} with ${found}. Check that api and baseUrl name the API that your organization uses.`,
    { status },
  );
}

const isEntitlement = (body: unknown): boolean => isRecord(body) && body["type"] === "error:license/entitlement";

const MAX_FIELDS = 10;

/** `{errors: [{field}]}` and `{detail: [{loc: ["body", "source_config", "count"]}]}`. */
function readFields(body: unknown): string[] {
  if (!isRecord(body)) return [];
  const issues = [body["errors"], body["detail"]].flatMap((list) => (Array.isArray(list) ? list : []));
  const fields = issues.flatMap((issue: unknown) => {
    if (!isRecord(issue)) return [];
    const path: unknown = Array.isArray(issue["loc"]) ? issue["loc"].slice(1).join(".") : issue["field"];
    // A name, never a value: what else it could be is not for an answer.
    return typeof path === "string" && /^[a-z_][\w.-]{0,99}$/i.test(path) && !path.startsWith("eyJ") ? [path] : [];
  });
  return [...new Set(fields)].slice(0, MAX_FIELDS);
}
