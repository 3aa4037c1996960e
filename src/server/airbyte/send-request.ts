import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { parseJson } from "../../shared/parse-json.js";
import { readText } from "../../shared/read-text.js";
import { parseRetryAfter } from "../../shared/retry-after.js";
import type { ClientSettings } from "./client-options.js";
import type { RateLimit } from "./rate-limit.js";
import { malformedAnswer, rateLimited, toUpstreamError } from "./upstream-error.js";

/** One call of Airbyte's API. */
export interface UpstreamRequest {
  /** Name of the requested object in error messages, such as "a widget token". */
  readonly what: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The bearer token, of the organization or of a user. */
  readonly token?: string | undefined;
  /**
   * Whether it may be retried. With `"unless-lost"` it is only retried after a response, because Airbyte may still be
   * processing a request without one.
   */
  readonly isIdempotent: boolean | "unless-lost";
  /** Whether the response's body is ignored, and may be empty. @defaultValue true for a DELETE */
  readonly ignoresBody?: boolean | undefined;
}

/** Airbyte's response. */
export interface UpstreamAnswer {
  readonly status: number;
  /** The parsed JSON, not validated; undefined if the body was ignored. */
  readonly json?: unknown;
  /** Airbyte's time from the `Date` header, in milliseconds since the epoch; undefined without the header. */
  readonly serverTime?: number | undefined;
}

/** The settings that sending a request needs. */
export type SendSettings = Pick<ClientSettings, "fetch" | "log" | "organizationId">;

/** Far larger than any response with a connector's spec. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;

/**
 * Sends a request once, and reads its response.
 *
 * @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code, or the signal's reason
 */
export async function sendRequest(
  { what, method, url, body, token, ignoresBody = method === "DELETE" }: UpstreamRequest,
  signal: AbortSignal,
  { fetch, log, organizationId }: SendSettings,
  limit: RateLimit,
): Promise<UpstreamAnswer> {
  const sent = body && JSON.stringify(body);
  const reach = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw new AirbyteEmbeddedError(
        "UPSTREAM_FAILED",
        `Airbyte could not be reached for ${what}. Check the server's network, and baseUrl where it is set.`,
        // Not the thrown error: an app's `fetch` may include the whole request in it.
        { retryable: true, cause: new Error(log.explain(error, sent)) },
      );
    }
  };
  const response = await reach(() =>
    fetch(url, {
      method,
      headers: {
        accept: "application/json",
        ...(sent !== undefined && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(organizationId !== undefined && { "x-organization-id": organizationId }),
      },
      ...(sent !== undefined && { body: sent }),
      // Credentials must only be sent to the configured address, not to a redirect's.
      redirect: "manual",
      signal,
    }),
  );
  const { status } = response;
  if (status === 429) {
    discard(response);
    throw rateLimited(limit.pause(parseRetryAfter(response.headers.get("retry-after"), response.headers.get("date"))));
  }
  limit.reset();
  if (!response.ok) {
    throw toUpstreamError(what, response, await readErrorBody(response), (text) => log.explain(text, sent));
  }
  if (ignoresBody) {
    discard(response);
    return { status };
  }
  const text = await reach(() => readText(response.body, MAX_BODY_BYTES));
  if (text === null) throw malformedAnswer(what, `more than ${MAX_BODY_BYTES} bytes`);
  const json = parseAnswer(what, text);
  const date = Date.parse(response.headers.get("date") ?? "");
  return { status, json, serverTime: Number.isNaN(date) ? undefined : date };
}

/** Reads the body only for statuses whose body we use. */
async function readErrorBody(response: Response): Promise<unknown> {
  if (![301, 400, 403, 422].includes(response.status)) return discard(response);
  try {
    return parseJson((await readText(response.body, MAX_ERROR_BYTES)) ?? "");
  } catch {
    return undefined; // The status is enough.
  }
}

/** Cancels the body: an unread body would keep its connection open. */
function discard(response: Response): undefined {
  response.body?.cancel().catch(() => {});
}

function parseAnswer(what: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // No cause: messages of JSON.parse quote the text, which may be a secret.
    throw malformedAnswer(what, "something that is not JSON, or nested too deeply");
  }
}
