import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { parseIdentity, type ParsedIdentity } from "../airbyte/identity.js";
import { createRedactor, describeError } from "../airbyte/redact.js";

/**
 * Calls `authenticate`. It receives a copy of the request with the body that was already read, which is within the size
 * limit.
 *
 * @throws {AirbyteEmbeddedError} `UNAUTHENTICATED`, `AUTHENTICATE_FAILED`, `IDENTITY_INVALID`
 */
export async function authenticateRequest(
  { url, method, headers }: Request,
  body: Uint8Array<ArrayBuffer>,
  authenticate: (request: Request) => unknown,
  signal: AbortSignal,
  allowedHeaders: readonly string[],
): Promise<ParsedIdentity> {
  const copy = new Request(url, { method, headers, signal, ...(body.byteLength > 0 && { body }) });
  let identity: unknown;
  try {
    identity = readOnce(await authenticate(copy));
  } catch (error) {
    // A redacted text instead of the thrown error: the cause is logged, and the error may quote the session.
    const secrets = readRequestSecrets(new URL(url), headers, allowedHeaders);
    const cause = createRedactor(...secrets).redact(describeError(error), toText(body));
    throw new AirbyteEmbeddedError(
      "AUTHENTICATE_FAILED",
      "authenticate threw an error, so the user is unknown. The server's log says why.",
      {
        cause,
      },
    );
  }
  // `return user && { … }` returns any falsy value without a user.
  if (!identity) {
    throw new AirbyteEmbeddedError("UNAUTHENTICATED", "Nobody is signed in, or the session has ended: sign in again.");
  }
  return parseIdentity(identity);
}

/** Reads the value while its errors are redacted. Later changes by the app must not change the scope of this request. */
const readOnce = (value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, copyList(field)])) : value;

const copyList = (field: unknown): unknown => (Array.isArray(field) ? [...field] : field);

/** Shorter texts are part of many words: redacting them would make the log unreadable. */
const MIN_LENGTH = 4;
/** Headers with such names contain credentials, whether or not `allowedHeaders` lists them. */
const CREDENTIALS = /auth|cookie|key|secret|session|token/i;

/** Returns the credentials of a request: the values of headers that may contain them, and its query. */
function readRequestSecrets(
  { search, searchParams }: URL,
  headers: Headers,
  allowedHeaders: readonly string[],
): string[] {
  const allowed = new Set(allowedHeaders.map((name) => name.toLowerCase()));
  const holdsCredentials = (name: string) => allowed.has(name) || (name !== "cookie" && CREDENTIALS.test(name));
  const values = [...headers].filter(([name]) => holdsCredentials(name)).map(([, value]) => value);
  const withoutScheme = values.map((value) => value.slice(value.indexOf(" ") + 1)); // Such as `Bearer`.
  const sent = [...values, ...withoutScheme, ...values.flatMap(decodeBasic), search.slice(1), ...searchParams.values()];
  const texts = sent.flatMap((value) => [value, decode(value)]);
  return [...texts, ...readParts(texts), ...readCookies(headers)].filter(({ length }) => length >= MIN_LENGTH);
}

/** Frameworks may quote credentials without their signature or prefix. */
const readParts = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(/[^\w-]+/)).filter(isNoWord);

/** Returns the cookies and their values. Values that are plain words are omitted, such as the name of a theme. */
function readCookies(headers: Headers): string[] {
  const cookie = headers.get("cookie") ?? "";
  const values = cookie.split(";").map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
  const texts = values.flatMap((value) => [value, decode(value)]);
  return [cookie, ...texts.filter(isNoWord), ...readParts(texts)];
}

/** Returns the user name and the password of `Basic` credentials. */
function decodeBasic(value: string): string[] {
  const [, encoded] = /^Basic +(\S+)$/i.exec(value) ?? [];
  try {
    const pair = encoded === undefined ? "" : atob(encoded);
    return [pair, pair.slice(pair.indexOf(":") + 1)];
  } catch {
    return [];
  }
}

const isNoWord = (text: string): boolean => text.length >= 16 || (text.length >= 8 && /\d/.test(text));

const toText = (body: Uint8Array): string | undefined =>
  body.byteLength === 0 ? undefined : new TextDecoder().decode(body);

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
