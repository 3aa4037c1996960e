import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { parseIdentity, type ParsedIdentity } from "../airbyte/identity.js";
import { createRedactor, describeError } from "../airbyte/redact.js";

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
): Promise<ParsedIdentity> {
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

/** Words and shorter texts may be part of any text: a log without them would be unreadable. */
const isSecret = (text: string): boolean => text.length >= 16 || (text.length >= 8 && /\d/.test(text));

/**
 * The credentials of a request: `Authorization`, and the values of its cookies. Frameworks quote them decoded or without
 * their signature, so their parts are secret as well.
 */
function readRequestSecrets(headers: Headers): string[] {
  const cookie = headers.get("cookie") ?? "";
  const credentials = headers.get("authorization") ?? "";
  const [, token = ""] = credentials.split(" ");
  const values = [credentials, token, ...cookie.split(";").map((pair) => pair.slice(pair.indexOf("=") + 1).trim())];
  const texts = values.flatMap((value) => [value, decode(value)]);
  const parts = texts.flatMap((text) => text.split(/[^\w-]+/));
  return [cookie, ...texts, ...parts].filter(isSecret);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
