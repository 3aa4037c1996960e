import { AirbyteEmbeddedError } from "../core/errors.js";
import { withTimeLimit } from "../core/time-limit.js";
import type { HandlerSettings } from "./handler-options.js";
import { parseIdentity, type AirbyteIdentity } from "./identity.js";

/**
 * Asks the app who it is. The app gets a copy of the request, with the body that has been read: it may read it again,
 * and cannot be made to read more.
 *
 * @throws {AirbyteEmbeddedError} `UNAUTHENTICATED`, `AUTHENTICATE_FAILED`, `AUTHENTICATE_TIMEOUT`, `IDENTITY_INVALID`
 */
export async function authenticateRequest(
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  { authenticate, timeoutMs }: Pick<HandlerSettings, "authenticate" | "timeoutMs">,
): Promise<AirbyteIdentity> {
  const answer: unknown = await withTimeLimit(
    timeoutMs,
    request.signal,
    async (signal) => {
      const copy = new Request(request.url, {
        method: request.method,
        headers: request.headers,
        signal,
        ...(body.byteLength > 0 && { body }),
      });
      try {
        return await authenticate(copy);
      } catch (cause) {
        throw new AirbyteEmbeddedError("AUTHENTICATE_FAILED", "authenticate threw: the app cannot tell who this is.", {
          cause,
        });
      }
    },
    () =>
      new AirbyteEmbeddedError("AUTHENTICATE_TIMEOUT", `authenticate took longer than ${timeoutMs} ms.`, {
        retryable: true,
      }),
  );
  // `return user && { … }` yields whatever is falsy of a user who is not there.
  if (answer === null || answer === undefined || answer === false) {
    throw new AirbyteEmbeddedError("UNAUTHENTICATED", "Nobody is signed in, or the session has ended: sign in again.");
  }
  return parseIdentity(answer);
}
