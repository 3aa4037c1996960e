import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { hasCallsLeft, type RequestContext } from "./request-context.js";

/**
 * Runs `call` with a token. After a 401 from Airbyte, requests a new token without reading the cache, and runs `call`
 * once more. If the request has no calls left for that, it rejects with the 401, and the next request uses the new
 * token.
 */
export async function renewOnce<Token, T>(
  context: RequestContext,
  token: Token,
  renew: () => Promise<Token>,
  call: (token: Token) => Promise<T>,
): Promise<T> {
  try {
    return await call(token);
  } catch (error) {
    if (!isUnauthorized(error) || !hasCallsLeft(context)) throw error;
    const next = await renew();
    if (!hasCallsLeft(context)) throw error;
    return call(next);
  }
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && error.code === "UPSTREAM_UNAUTHORIZED";
