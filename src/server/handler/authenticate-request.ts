import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { parseIdentity, type AirbyteIdentity } from "../airbyte/identity.js";
import { createRedactor, describeError } from "../airbyte/redact.js";
import { readRequestSecrets } from "./request-secrets.js";

/**
 * Asks the app who the user is. The app gets a copy of the request, with the body that has been read: it can read it
 * again, and cannot be made to read more.
 *
 * @throws {AirbyteEmbeddedError} `UNAUTHENTICATED`, `AUTHENTICATE_FAILED`, `IDENTITY_INVALID`
 */
export async function authenticateRequest(
  { url, method, headers }: Request,
  body: Uint8Array<ArrayBuffer>,
  authenticate: (request: Request) => unknown,
  signal: AbortSignal,
): Promise<AirbyteIdentity> {
  const copy = new Request(url, { method, headers, signal, ...(body.byteLength > 0 && { body }) });
  let identity: unknown;
  try {
    identity = await authenticate(copy);
  } catch (error) {
    // As a text, not the thrown error itself: the log reads it, and it may quote the session that it failed with.
    const cause = createRedactor(...readRequestSecrets(headers)).redact(describeError(error));
    throw new AirbyteEmbeddedError("AUTHENTICATE_FAILED", "authenticate threw: the app cannot tell who this is.", {
      cause,
    });
  }
  // `return user && { … }` yields any falsy value when there is no user.
  if (!identity) {
    throw new AirbyteEmbeddedError("UNAUTHENTICATED", "Nobody is signed in, or the session has ended: sign in again.");
  }
  return parseIdentity(identity);
}
