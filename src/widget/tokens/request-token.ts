import { AirbyteEmbeddedError, type AirbyteErrorOptions } from "../../shared/errors.js";
import { readText } from "../../shared/read-text.js";
import { throwIfAborted } from "../../shared/until-aborted.js";
import { LONGEST_ANSWER_BYTES, readTokenError, sessionEnded } from "./token-error.js";
import { readEndpoint, type TokenEndpoint, type TokenEndpointOptions } from "./token-endpoint.js";

/** The response of an endpoint, unchecked. */
export interface TokenAnswer {
  readonly answer: unknown;
  /** The server's time when it responded, in milliseconds since the epoch; undefined if the page may not read it. */
  readonly serverTime?: number | undefined;
}

/**
 * Requests a token from an endpoint once. Reads at most 64 KiB of the response.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_REQUEST_FAILED`, `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_MALFORMED`,
 * `ORIGIN_MISMATCH`
 */
export async function requestToken(endpoint: TokenEndpoint, signal: AbortSignal): Promise<TokenAnswer> {
  const options = readEndpoint(endpoint);
  const where = `The token endpoint ${describeAddress(options.url)}`;
  const headers = await createHeaders(options, where);
  const create = (redirect: RequestRedirect) => createRequest(options, { headers, signal, redirect }, where);
  const response = await send(create, signal, where);
  if (!response.ok) {
    const error = await readTokenError(response, where);
    throwIfAborted(signal);
    throw error;
  }

  const broken = `${where} stopped in the middle of its response.`;
  const text = await overNetwork(() => readText(response.body, LONGEST_ANSWER_BYTES), signal, broken);
  const date = Date.parse(response.headers.get("date") ?? "");
  return { answer: parseAnswer(text, response, where), serverTime: Number.isNaN(date) ? undefined : date };
}

/**
 * Follows a redirect by a second request. A login page of another origin does not allow requests from this page: in one
 * request, that would look like a network failure.
 */
async function send(
  create: (redirect: RequestRedirect) => Request,
  signal: AbortSignal,
  where: string,
): Promise<Response> {
  const request = create("manual");
  const unreachable = `${where} could not be reached: the network is down, the address is wrong, its CORS headers do not allow this page (with our handler: its allowedOrigins), or this page's Content-Security-Policy does not (connect-src).`;
  const response = await overNetwork(() => fetch(request), signal, unreachable);
  if (!isRedirect(response)) return response;
  try {
    return await fetch(create("follow"));
  } catch {
    throwIfAborted(signal);
    throw sessionEnded(
      `${where} redirects to an address that this page may not read, such as the login page of a single sign-on.`,
    );
  }
}

/** Browsers show only the type of a redirect. Elsewhere, such as in Node, it has a status. */
const isRedirect = ({ type, status }: Response): boolean =>
  type === "opaqueredirect" || (status >= 300 && status < 400);

/** Returns an address for messages, without the user name and the query, which may be secret. */
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
  init: { headers: Headers; signal: AbortSignal; redirect: RequestRedirect },
  where: string,
): Request {
  try {
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    return new Request(resolve(url), { ...init, method, ...sent, ...(credentials && { credentials }) });
  } catch (error) {
    throw failed(
      `${where} was not called: the request is invalid. Use a valid \`url\` without a user name, and a \`body\` only with POST and only with what JSON supports.`,
      describeCause(error),
    );
  }
}

async function overNetwork<T>(work: () => Promise<T>, signal: AbortSignal, failure: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throwIfAborted(signal);
    throw failed(failure, { retryable: true, ...describeCause(error) });
  }
}

/** `fetch` and `Request` throw a TypeError or a DOMException, which may quote the address. Anything else is unexpected. */
const describeCause = (error: unknown): AirbyteErrorOptions =>
  error instanceof DOMException || (error instanceof Error && error.name === "TypeError") ? {} : { cause: error };

function parseAnswer(text: string | null, { status, headers, redirected }: Response, where: string): unknown {
  try {
    if (text !== null) return JSON.parse(text);
  } catch {
    // Without the cause: the messages of JSON.parse quote the text, which may be a secret.
  }
  // Only a plain type: the header may hold anything.
  const [type = "something"] =
    /^([\w-]{1,20}\/[\w.+-]{1,40}|nothing)(?=;|$)/.exec(headers.get("content-type") ?? "nothing") ?? [];
  const returned = `${where} returned ${text === null ? `more than ${LONGEST_ANSWER_BYTES} bytes` : type} instead of JSON`;
  if (redirected) throw sessionEnded(`${returned} after a redirect, such as to a login page.`, status);
  const message = `${returned}. It must return {"token": "…"}. Check the address.`;
  throw new AirbyteEmbeddedError("TOKEN_MALFORMED", message, { status });
}

const failed = (message: string, options?: AirbyteErrorOptions): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", message, options);
