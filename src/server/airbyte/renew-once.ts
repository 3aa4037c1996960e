import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { hasCallsLeft, type RequestContext } from "./request-context.js";

/**
 * Runs `call` with a token. After Airbyte's 401, requests a new token past the cache and runs it once more. Without a call
 * left for that, the 401 is the result, and the new token serves the next request.
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
