import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { parseJson } from "../../shared/parse-json.js";
import { readText } from "../../shared/read-text.js";
import { parseRetryAfter } from "../../shared/retry-after.js";
import type { ClientSettings } from "./client-options.js";
import type { RateLimit } from "./rate-limit.js";
import { malformedAnswer, rateLimited, toUpstreamError } from "./upstream-error.js";

/** One call of Airbyte's API. */
export interface UpstreamRequest {
  /** What is requested, in the words of an error message: "a widget token". */
  readonly what: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** The bearer, of the organization or of a user. */
  readonly token?: string | undefined;
  /**
   * Whether it may be sent twice. Only then is it tried again; with `"unless-lost"` only after an answer, as a request
   * without one may still be under way.
   */
  readonly isIdempotent: boolean | "unless-lost";
  /** Whether the answer's body is of no interest, and may be empty. @defaultValue true for a DELETE */
  readonly ignoresBody?: boolean | undefined;
}

/** What Airbyte answered. */
export interface UpstreamAnswer {
  readonly status: number;
  /** The JSON, not validated; undefined if the body was ignored. */
  readonly json?: unknown;
  /** Airbyte's clock, in milliseconds since the epoch; undefined without a `Date`. */
  readonly serverTime?: number | undefined;
}

/** What a request depends on besides itself. */
export type SendSettings = Pick<ClientSettings, "fetch" | "log" | "organizationId">;

/** A connector's spec is a part of it at most. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;

/**
 * Sends one request once, and reads its answer.
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
        // Not the thrown error itself: a fetch of the app's own may put the whole request into it.
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
      // Credentials go to the configured address only, not to where that redirects.
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

/** Only these statuses come with a body that helps. */
async function readErrorBody(response: Response): Promise<unknown> {
  if (![301, 400, 403, 422].includes(response.status)) return discard(response);
  try {
    return parseJson((await readText(response.body, MAX_ERROR_BYTES)) ?? "");
  } catch {
    return undefined; // The status says enough.
  }
}

/** An unread body would keep its connection. */
function discard(response: Response): undefined {
  response.body?.cancel().catch(() => {});
}

function parseAnswer(what: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // Without the cause: the messages of JSON.parse quote the text, which may be a secret.
    throw malformedAnswer(what, "something that is not JSON, or nested too deeply");
  }
}
