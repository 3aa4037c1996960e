import { AirbyteEmbeddedError } from "../core/errors.js";
import { parseRetryAfter } from "../core/retry-after.js";
import { withTimeLimit } from "../core/time-limit.js";

/** One call of Airbyte's API. */
export interface UpstreamRequest {
  /** What is asked for, in the words of an error message: "a widget token". */
  readonly what: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the call early: nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

/** Airbyte's API, as far as one request and one answer go. */
export interface Upstream {
  /**
   * Posts, and resolves with the JSON of the answer, of which nothing is believed yet.
   *
   * @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code, with Airbyte's status, and without a word of its answer
   */
  post(request: UpstreamRequest): Promise<unknown>;
}

/** How Airbyte is reached. */
export interface UpstreamOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

/** Calls Airbyte's API within a time limit, and turns whatever goes wrong into one of our errors. */
export function createUpstream({ baseUrl, timeoutMs, fetch }: UpstreamOptions): Upstream {
  return {
    post: ({ what, path, body, headers, signal = new AbortController().signal }) =>
      withTimeLimit(
        timeoutMs,
        signal,
        async (limited) => {
          const response = await send(what, () =>
            fetch(`${baseUrl}${path}`, {
              method: "POST",
              headers: { accept: "application/json", "content-type": "application/json", ...headers },
              body: JSON.stringify(body),
              // Credentials go to the configured address, and are not carried on to wherever it points.
              redirect: "manual",
              signal: limited,
            }),
          );
          if (!response.ok) {
            // Unread, it would keep its connection.
            response.body?.cancel().catch(() => {});
            throw refusal(what, response);
          }
          return parseJson(what, await send(what, () => response.text()));
        },
        () =>
          new AirbyteEmbeddedError(
            "UPSTREAM_TIMEOUT",
            `Airbyte did not answer a request for ${what} within ${timeoutMs} ms. Try again; timeoutMs sets the limit.`,
            { retryable: true },
          ),
      ),
  };
}

async function send<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AirbyteEmbeddedError(
      "UPSTREAM_FAILED",
      `Airbyte could not be reached for ${what}. Check the server's network, and baseUrl where it is set.`,
      { retryable: true, cause },
    );
  }
}

function refusal(what: string, { status, headers, type }: Response): AirbyteEmbeddedError {
  if (type === "opaqueredirect" || (status >= 300 && status < 400)) {
    return malformed(what, "a redirect, which is not followed: is baseUrl the API's own address?", status);
  }
  if (status === 401) {
    return new AirbyteEmbeddedError("UPSTREAM_UNAUTHORIZED", `Airbyte refused the credentials for ${what} (401).`, {
      status,
    });
  }
  if (status === 403) {
    return new AirbyteEmbeddedError(
      "UPSTREAM_FORBIDDEN",
      `Airbyte does not allow this organization ${what} (403). Check that Airbyte Embedded is enabled for it, and organizationId where it is set.`,
      { status },
    );
  }
  if (status === 429) {
    const retryAfterMs = parseRetryAfter(headers.get("retry-after"));
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
      { status, retryable: true },
    );
  }
  return new AirbyteEmbeddedError(
    "UPSTREAM_REJECTED",
    `Airbyte rejected a request for ${what} (${status}). Check that api and baseUrl name the API that your organization uses.`,
    { status },
  );
}

function parseJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: the messages of JSON.parse quote the text, which may be a secret.
    throw malformed(what, "no JSON");
  }
}

/** The error for an answer that is not what was asked for. `found` says what it is, and quotes nothing of it. */
export function malformed(what: string, found: string, status?: number): AirbyteEmbeddedError {
  return new AirbyteEmbeddedError(
    "UPSTREAM_MALFORMED",
    `Airbyte answered a request for ${what} with ${found}. Check that api and baseUrl name the API that your organization uses.`,
    { status },
  );
}
