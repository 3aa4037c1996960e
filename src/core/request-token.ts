import { AirbyteEmbeddedError } from "./errors.js";
import { parseRetryAfter } from "./retry-after.js";
import { readEndpoint, type TokenEndpoint } from "./token-endpoint.js";

/** What an endpoint answered, before anything is believed of it. */
export interface TokenAnswer {
  readonly answer: unknown;
  /** The server's clock when it answered, in milliseconds since the epoch; undefined where the page cannot read it. */
  readonly serverTime?: number | undefined;
}

/**
 * Asks an endpoint for a token.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_REQUEST_FAILED`, `TOKEN_UNAUTHORIZED`, `TOKEN_RATE_LIMITED`, `TOKEN_MALFORMED`
 */
export async function requestToken(endpoint: TokenEndpoint, signal: AbortSignal): Promise<TokenAnswer> {
  const { url, method = "POST", headers, body, credentials } = readEndpoint(endpoint);
  const sent = new Headers(typeof headers === "function" ? await headers() : headers);
  if (!sent.has("accept")) sent.set("accept", "application/json");
  if (typeof body === "object" && !sent.has("content-type")) sent.set("content-type", "application/json");

  const where = withoutSecrets(url);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: sent,
      signal,
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...(credentials && { credentials }),
    });
  } catch (cause) {
    throw new AirbyteEmbeddedError(
      "TOKEN_REQUEST_FAILED",
      `The token endpoint ${where} could not be reached: the network is down, the address is wrong, or the endpoint is on another origin and its CORS headers do not allow this page.`,
      { retryable: true, cause },
    );
  }
  if (!response.ok) throw refusal(response, where);

  const date = Date.parse(response.headers.get("date") ?? "");
  try {
    return { answer: await response.json(), serverTime: Number.isNaN(date) ? undefined : date };
  } catch {
    const type = response.headers.get("content-type") ?? "something";
    throw new AirbyteEmbeddedError(
      "TOKEN_MALFORMED",
      `The token endpoint ${where} answered ${type} that is no JSON${response.redirected ? ", after a redirect (to a login page?)" : ""}. It has to answer {"token": "…"}: is this its address?`,
      { status: response.status },
    );
  }
}

/** An address as it may stand in a message: what follows the path can hold a secret. */
const withoutSecrets = (url: string | URL): string =>
  String(url)
    .replace(/[?#].*$/, "")
    .replace(/\/\/[^/]*@/, "//");

function refusal({ status, headers }: Response, where: string): AirbyteEmbeddedError {
  if (status === 401 || status === 403) {
    return new AirbyteEmbeddedError(
      "TOKEN_UNAUTHORIZED",
      `The token endpoint ${where} answered ${status}: it does not take this user. Sign in again; an endpoint on another origin also needs credentials: "include".`,
      { status },
    );
  }
  if (status === 429) {
    const retryAfterMs = parseRetryAfter(headers.get("retry-after"));
    const when = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    return new AirbyteEmbeddedError(
      "TOKEN_RATE_LIMITED",
      `The token endpoint ${where} answered 429: too many requests. Try again ${when}.`,
      { status, retryable: true, retryAfterMs },
    );
  }
  return new AirbyteEmbeddedError(
    "TOKEN_REQUEST_FAILED",
    `The token endpoint ${where} answered ${status}. ${status === 404 ? "Is this its address?" : "Its own log says why."}`,
    { status, retryable: status >= 500 || status === 408 },
  );
}
