import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { now } from "../../shared/moment.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import { requestToken, type TokenAnswer } from "./request-token.js";
import type { TokenEndpoint } from "./token-endpoint.js";
import { dateToken, type IssuedToken } from "./token-lifetime.js";
import { decodeWidgetToken } from "../../shared/widget-token.js";
import { watchConnectPolicy } from "./watch-connect-policy.js";
import { withRetries } from "./with-retries.js";

/** Longest wait for a token by default, in milliseconds. */
export const DEFAULT_TOKEN_TIMEOUT_MS = 15_000;

/** A request for a token. */
export interface TokenRequest {
  /** Aborts when nobody waits for the token any more. */
  readonly signal: AbortSignal;
  /** What the token is for: an opening, a preload, or the page of an open dialog. */
  readonly reason: "open" | "preload" | "refresh";
}

/** Fetches a widget token in your own way, such as by a generated API client. */
export type FetchToken = (request: TokenRequest) => Promise<string | { token: string }>;

/** Where tokens come from. Either `endpoint` or `fetchToken` is required; `fetchToken` takes precedence. */
export interface TokenOptions {
  /** The route of your backend that returns `{ "token": "…" }`. */
  endpoint?: TokenEndpoint | undefined;
  /** Fetches the token in your own way, instead of `endpoint`. */
  fetchToken?: FetchToken | undefined;
  /**
   * The id of the user or the workspace. Everything on the page with the same key and the same address shares one token;
   * headers, bodies and functions are not compared. When it changes, the token is dropped, and an open dialog closes with
   * the reason `"replaced"`. Without it, a token serves one opening.
   */
  tokenKey?: string | undefined;
  /**
   * Longest wait for a token, in milliseconds. It includes two more attempts after a failure that may pass (no network,
   * 408, 429, 5xx), unless our handler has already retried. On expiry the error is `TOKEN_TIMEOUT`.
   * @defaultValue 15_000
   */
  tokenTimeoutMs?: number | undefined;
}

/**
 * Requests a token and decodes it. Rejects with the reason of the request's signal when that aborts.
 *
 * @throws {AirbyteEmbeddedError} Any of the `TOKEN_…` codes, `UNTRUSTED_WIDGET_URL`, and `WIDGET_BLOCKED`.
 */
export async function issueToken(options: TokenOptions, request: TokenRequest): Promise<IssuedToken> {
  const limitMs = options.tokenTimeoutMs ?? DEFAULT_TOKEN_TIMEOUT_MS;
  const policy = watchConnectPolicy(options.fetchToken ? undefined : options.endpoint);
  const { answer, serverTime } = await withTimeLimit(
    limitMs,
    request.signal,
    (signal) =>
      withRetries(limitMs, signal, async () => {
        policy.throwIfBlocked();
        return attempt(options, { ...request, signal });
      }),
    () => timedOut(limitMs),
  ).finally(policy.stop);
  const encoded = isRecord(answer) ? answer["token"] : answer;
  if (encoded === undefined) throw noToken();
  return dateToken(decodeWidgetToken(encoded), now(), serverTime);
}

async function attempt({ endpoint, fetchToken }: TokenOptions, request: TokenRequest): Promise<TokenAnswer> {
  if (fetchToken) return { answer: await callFetchToken(fetchToken, request) };
  if (endpoint !== undefined) return requestToken(endpoint, request.signal);
  throw new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "No token can be requested: pass `endpoint` or `fetchToken`.");
}

async function callFetchToken(fetchToken: FetchToken, request: TokenRequest): Promise<unknown> {
  try {
    return await fetchToken(request);
  } catch (cause) {
    if (cause instanceof AirbyteEmbeddedError) throw cause;
    throw new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "`fetchToken` failed. The error's `cause` says why.", {
      cause,
    });
  }
}

const noToken = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "TOKEN_MALFORMED",
    'The response has no `token`: the backend must return {"token": "<widget token>"}.',
  );

const timedOut = (limitMs: number): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "TOKEN_TIMEOUT",
    `No widget token was received within ${limitMs / 1000} s (\`tokenTimeoutMs\`). Try again; the backend's log says what took so long.`,
    { retryable: true },
  );
