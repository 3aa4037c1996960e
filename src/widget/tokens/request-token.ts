import { AirbyteEmbeddedError, type AirbyteErrorOptions } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseRetryAfter } from "../../shared/retry-after.js";
import { readEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./token-endpoint.js";

/** What an endpoint answered, before anything is believed of it. */
export interface TokenAnswer {
  readonly answer: unknown;
  /** The server's clock when it answered, in milliseconds since the epoch; undefined where the page cannot read it. */
  readonly serverTime?: number | undefined;
}

/**
 * Asks an endpoint for a token, once.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_REQUEST_FAILED`, `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_MALFORMED`,
 * `ORIGIN_MISMATCH`
 */
export async function requestToken(endpoint: TokenEndpoint, signal: AbortSignal): Promise<TokenAnswer> {
  const options = readEndpoint(endpoint);
  const where = describeAddress(options.url);
  const request = createRequest(options, await makeHeaders(options, where), signal, where);
  const response = await overNetwork(
    () => fetch(request),
    signal,
    `The token endpoint ${where} could not be reached: the network is down, the address is wrong, or the endpoint is on another origin and its CORS headers do not allow this page (a handler of ours: its allowedOrigins).`,
  );
  if (!response.ok) {
    const code = await readCode(response);
    signal.throwIfAborted();
    throw refusal(response, code, where);
  }

  const text = await overNetwork(
    () => response.text(),
    signal,
    `The answer of the token endpoint ${where} broke off: the network is down, or the endpoint has stopped.`,
  );
  const date = Date.parse(response.headers.get("date") ?? "");
  return { answer: parseAnswer(text, response, where), serverTime: Number.isNaN(date) ? undefined : date };
}

/** An address as it may stand in a message: a user name, and what follows the path, can be secrets. */
function describeAddress(url: string | URL): string {
  try {
    const { origin, pathname } = resolve(url);
    return `${origin}${pathname}`;
  } catch {
    return "(no complete address)";
  }
}

/** By the document's own rule, also where `Request` knows of no document, as that of Node in a test with jsdom. */
const resolve = (url: string | URL): URL =>
  new URL(url, typeof document === "undefined" ? undefined : document.baseURI);

async function makeHeaders({ headers, body }: TokenEndpointOptions, where: string): Promise<Headers> {
  try {
    const made = new Headers(typeof headers === "function" ? await headers() : headers);
    if (!made.has("accept")) made.set("accept", "application/json");
    if (typeof body === "object" && !made.has("content-type")) made.set("content-type", "application/json");
    return made;
  } catch (cause) {
    throw failed(`The \`headers\` for the token endpoint ${where} could not be made. The error's \`cause\` says why.`, {
      cause,
    });
  }
}

function createRequest(
  { url, method = "POST", body, credentials }: TokenEndpointOptions,
  headers: Headers,
  signal: AbortSignal,
  where: string,
): Request {
  try {
    return new Request(resolve(url), {
      method,
      headers,
      signal,
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...(credentials && { credentials }),
    });
  } catch {
    // Without the cause: it quotes the address.
    throw failed(
      `There can be no request to the token endpoint ${where}. Check that its \`url\` is an address without a user name, that a \`body\` goes with POST, and that JSON can hold it.`,
    );
  }
}

/** What the network refuses is told without its own words: they may quote the address. */
async function overNetwork<T>(work: () => Promise<T>, signal: AbortSignal, failure: string): Promise<T> {
  try {
    return await work();
  } catch {
    signal.throwIfAborted();
    throw failed(failure, { retryable: true });
  }
}

function parseAnswer(text: string, { status, headers, redirected }: Response, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: the messages of JSON.parse quote the text, which may be a secret.
    const type = headers.get("content-type") ?? "something";
    throw new AirbyteEmbeddedError(
      "TOKEN_MALFORMED",
      `The token endpoint ${where} answered ${type} that is no JSON${redirected ? ", after a redirect (to a login page?)" : ""}. It has to answer {"token": "…"}: is this its address?`,
      { status },
    );
  }
}

/** The code in a problem document, as our handler answers one; empty where there is none. The rest may hold anything. */
async function readCode(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) {
    // Unread, it would keep its connection; read, it may have no end.
    response.body?.cancel().catch(() => {});
    return "";
  }
  const problem: unknown = await response.json().catch(() => null);
  const code = isRecord(problem) ? problem["code"] : undefined;
  return typeof code === "string" && /^[A-Z_]{1,40}$/.test(code) ? code : "";
}

function refusal({ status, headers }: Response, code: string, where: string): AirbyteEmbeddedError {
  if (code === "ORIGIN_NOT_ALLOWED") {
    const named = typeof origin === "undefined" ? "none" : origin;
    return new AirbyteEmbeddedError(
      "ORIGIN_MISMATCH",
      `The token endpoint ${where} takes no requests from this page's origin, ${named}. Add it to \`allowedOrigins\` on your server, without a path or a trailing slash.`,
      { status },
    );
  }
  if (status === 401 || status === 403) {
    return new AirbyteEmbeddedError(
      "TOKEN_UNAUTHORIZED",
      `The token endpoint ${where} answered ${status}: it does not take this user. Sign in again; an endpoint on another origin also needs credentials: "include".`,
      { status },
    );
  }
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
  if (status === 429) {
    const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    return new AirbyteEmbeddedError(
      "TOKEN_RATE_LIMITED",
      `The token endpoint ${where} answered 429: too many requests. Try again ${when}.`,
      { status, retryable: true, retryAfterMs },
    );
  }
  return failed(`The token endpoint ${where} answered ${status}${code && ` (${code})`}. ${adviseOn(status)}`, {
    status,
    retryable: status >= 500 || status === 408,
    retryAfterMs,
  });
}

function adviseOn(status: number): string {
  if (status === 404 || status === 405) return "Is this its address?";
  return status >= 500 ? "Its own log says why." : "It does not take this request.";
}

const failed = (message: string, options?: AirbyteErrorOptions): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", message, options);
