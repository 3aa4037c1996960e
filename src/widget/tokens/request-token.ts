import { AirbyteEmbeddedError, type AirbyteErrorOptions } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseRetryAfter } from "../../shared/retry-after.js";
import { readEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./token-endpoint.js";

/** What an endpoint returned, unchecked. */
export interface TokenAnswer {
  readonly answer: unknown;
  /** The server's clock when it responded, in milliseconds since the epoch; undefined if the page may not read it. */
  readonly serverTime?: number | undefined;
}

/**
 * Requests a token from an endpoint, once.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_REQUEST_FAILED`, `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_MALFORMED`,
 * `ORIGIN_MISMATCH`
 */
export async function requestToken(endpoint: TokenEndpoint, signal: AbortSignal): Promise<TokenAnswer> {
  const options = readEndpoint(endpoint);
  const where = `The token endpoint ${describeAddress(options.url)}`;
  const request = createRequest(options, await createHeaders(options, where), signal, where);
  const response = await overNetwork(
    () => fetch(request),
    signal,
    `${where} could not be reached: the network is down, the address is wrong, or its CORS headers do not allow this page (with our handler: its allowedOrigins).`,
  );
  if (!response.ok) {
    const code = await readCode(response);
    signal.throwIfAborted();
    throw toError(response, code, where);
  }

  const broken = `${where} stopped in the middle of its response.`;
  const text = await overNetwork(() => response.text(), signal, broken);
  const date = Date.parse(response.headers.get("date") ?? "");
  return { answer: parseAnswer(text, response, where), serverTime: Number.isNaN(date) ? undefined : date };
}

/** An address for messages: a user name, and what follows the path, may be secret. */
function describeAddress(url: string | URL): string {
  try {
    const { origin, pathname } = resolve(url);
    return `${origin}${pathname}`;
  } catch {
    return "(not a valid address)";
  }
}

/** Against the document, also where `Request` does not know it, as Node's in a test with jsdom. */
const resolve = (url: string | URL): URL =>
  new URL(url, typeof document === "undefined" ? undefined : document.baseURI);

async function createHeaders({ headers, body }: TokenEndpointOptions, where: string): Promise<Headers> {
  try {
    const created = new Headers(typeof headers === "function" ? await headers() : headers);
    if (!created.has("accept")) created.set("accept", "application/json");
    if (typeof body === "object" && !created.has("content-type")) created.set("content-type", "application/json");
    return created;
  } catch (cause) {
    throw failed(`${where} was not called: its \`headers\` failed. The error's \`cause\` says why.`, { cause });
  }
}

function createRequest(
  { url, method = "POST", body, credentials }: TokenEndpointOptions,
  headers: Headers,
  signal: AbortSignal,
  where: string,
): Request {
  try {
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    return new Request(resolve(url), { method, headers, signal, ...sent, ...(credentials && { credentials }) });
  } catch {
    // Without the cause: it quotes the address.
    throw failed(
      `${where} was not called: the request is invalid. Use a valid \`url\` without a user name, and a \`body\` only with POST and as JSON can hold it.`,
    );
  }
}

/** Without the network's own words: they may quote the address. */
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
    const type = headers.get("content-type") ?? "nothing";
    throw new AirbyteEmbeddedError(
      "TOKEN_MALFORMED",
      `${where} returned ${type} instead of JSON${redirected ? " after a redirect (to a login page?)" : ""}. It must return {"token": "…"}: is the address right?`,
      { status },
    );
  }
}

/** The code in a problem document, as our handler returns one; else empty. The rest may hold anything. */
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

function toError({ status, headers }: Response, code: string, where: string): AirbyteEmbeddedError {
  const returned = `${where} returned ${status}${code && ` (${code})`}`;
  if (code === "ORIGIN_NOT_ALLOWED") {
    const named = typeof origin === "undefined" ? "unknown" : origin;
    const remedy = "Add it to `allowedOrigins` on your server, without a path or a trailing slash.";
    return new AirbyteEmbeddedError("ORIGIN_MISMATCH", `${returned} to this page's origin, ${named}. ${remedy}`, {
      status,
    });
  }
  if (status === 401 || status === 403) {
    const remedy = 'Sign in again; an endpoint on another origin also needs credentials: "include".';
    return new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", `${returned}: it rejects this user. ${remedy}`, { status });
  }
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
  if (status === 429) {
    const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    const options = { status, retryable: true, retryAfterMs };
    return new AirbyteEmbeddedError(
      "TOKEN_RATE_LIMITED",
      `${returned}: too many requests. Try again ${when}.`,
      options,
    );
  }
  return failed(`${returned}. ${adviseOn(status)}`, {
    status,
    retryable: status >= 500 || status === 408,
    retryAfterMs,
  });
}

function adviseOn(status: number): string {
  if (status === 404 || status === 405) return "Is the address right?";
  return status >= 500 ? "Its log says why." : "It rejects this request.";
}

const failed = (message: string, options?: AirbyteErrorOptions): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", message, options);
