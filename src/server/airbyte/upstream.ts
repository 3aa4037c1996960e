import { AirbyteEmbeddedError, type AirbyteErrorCode } from "../../shared/errors.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import type { Log } from "./log.js";
import { retry } from "./retry.js";
import { isGone, malformed, refusal } from "./upstream-error.js";

/** One call of Airbyte's API. */
export interface UpstreamRequest {
  /** What is asked for, in the words of an error message: "a widget token". */
  readonly what: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Ends the call early: nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** Whether twice is as good as once. Only then is it tried again. */
  readonly isIdempotent: boolean;
  /** Whether the answer has a body that counts. */
  readonly hasAnswer?: boolean | undefined;
}

/** What Airbyte answered. */
export interface UpstreamAnswer {
  /** The JSON, of which nothing is believed yet; undefined where none was asked for. */
  readonly json: unknown;
  /** Airbyte's clock, in milliseconds since the epoch; undefined where it did not say. */
  readonly serverTime: number | undefined;
}

/** How Airbyte is reached. */
export interface UpstreamOptions {
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
  readonly log: Log;
}

/** Airbyte's API, as far as one request and one answer go. */
export interface Upstream {
  /**
   * Calls within the time limit, all tries included.
   *
   * @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code, with Airbyte's status, and without a word of its answer
   */
  call(request: UpstreamRequest): Promise<UpstreamAnswer>;
}

/** Calls Airbyte's API, and turns whatever goes wrong into one of our errors. */
export function createUpstream({ timeoutMs, fetch, log }: UpstreamOptions): Upstream {
  return {
    call(request) {
      const deadline = Date.now() + timeoutMs;
      return withTimeLimit(
        timeoutMs,
        request.signal,
        (signal) => {
          const attempt = (number: number) =>
            logged(request, number, log, () => send(request, fetch, signal, log)).catch((error: unknown) => {
              // An earlier try has removed it, and only the answer was lost.
              if (number > 1 && request.method === "DELETE" && isGone(error)) return DONE;
              throw error;
            });
          return request.isIdempotent ? retry(attempt, { signal, deadline }) : attempt(1);
        },
        () =>
          new AirbyteEmbeddedError(
            "UPSTREAM_TIMEOUT",
            `Airbyte did not answer a request for ${request.what} within ${timeoutMs} ms. Try again; timeoutMs sets the limit.`,
            { retryable: true },
          ),
      );
    },
  };
}

const DONE: UpstreamAnswer = { json: undefined, serverTime: undefined };

async function logged(
  { what }: UpstreamRequest,
  attempt: number,
  log: Log,
  work: () => Promise<UpstreamAnswer & { readonly status: number }>,
): Promise<UpstreamAnswer> {
  const startedAt = performance.now();
  const write = (status: number | null, code?: AirbyteErrorCode, reason?: unknown) =>
    log.write({
      type: "upstream",
      call: what,
      attempt,
      status,
      durationMs: performance.now() - startedAt,
      ...(code && { code }),
      ...(reason !== undefined && { reason: log.explain(reason) }),
    });
  try {
    const answer = await work();
    write(answer.status);
    return answer;
  } catch (error) {
    if (error instanceof AirbyteEmbeddedError) write(error.status ?? null, error.code, error.cause);
    else write(null, undefined, error); // Whoever asked has gone, and said why in a way of their own.
    throw error;
  }
}

async function send(
  { what, method, url, body, headers, hasAnswer = true }: UpstreamRequest,
  fetch: UpstreamOptions["fetch"],
  signal: AbortSignal,
  log: Log,
): Promise<UpstreamAnswer & { readonly status: number }> {
  const sent = body && JSON.stringify(body);
  const reached = <T>(work: () => Promise<T>) => reach(what, work, signal, (error) => log.explain(error, sent));
  const response = await reached(() =>
    fetch(url, {
      method,
      headers: {
        accept: "application/json",
        ...(sent !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
      // Credentials go to the configured address, and are not carried on to wherever it points.
      redirect: "manual",
      signal,
    }),
  );
  const { status } = response;
  if (!response.ok) {
    const { headers: answered, type } = response;
    throw refusal(what, { status, headers: answered, type, body: await readRefusal(response), redact: log.explain });
  }
  if (!hasAnswer) {
    // Unread, it would keep its connection.
    response.body?.cancel().catch(() => {});
    return { status, json: undefined, serverTime: undefined };
  }
  const json = parseJson(what, await reached(() => response.text()));
  const date = Date.parse(response.headers.get("date") ?? "");
  return { status, json, serverTime: Number.isNaN(date) ? undefined : date };
}

/** Only the kinds of refusal that say something of use are read. */
async function readRefusal(response: Response): Promise<unknown> {
  if (![400, 403, 422].includes(response.status)) {
    response.body?.cancel().catch(() => {});
    return undefined;
  }
  return response.json().catch(() => undefined);
}

async function reach<T>(
  what: string,
  work: () => Promise<T>,
  signal: AbortSignal,
  explain: (error: unknown) => string,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new AirbyteEmbeddedError(
      "UPSTREAM_FAILED",
      `Airbyte could not be reached for ${what}. Check the server's network, and baseUrl where it is set.`,
      // Not what was thrown itself: a fetch of the app's own may put the whole request into it.
      { retryable: true, cause: new Error(explain(error)) },
    );
  }
}

function parseJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: the messages of JSON.parse quote the text, which may be a secret.
    throw malformed(what, "no JSON");
  }
}
