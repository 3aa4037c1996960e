import { AirbyteEmbeddedError } from "./errors.js";
import { isRecord } from "./is-record.js";

/**
 * A decoded widget token. It is the user's secret: keep it out of logs, addresses and storage.
 *
 * The format is Airbyte's: base64 of `{"token": "<JWT>", "widgetUrl": "<URL>"}`.
 */
export interface WidgetToken {
  /** The token in the form that every version of the widget reads: standard base64 alphabet, padded, ASCII inside. */
  readonly encoded: string;
  /** The JWT inside: the bearer token for Airbyte's API, limited to this user's workspace. */
  readonly scopedToken: string;
  /** Address of the page that the widget frames: `https:`, or `http:` on loopback. */
  readonly widgetUrl: string;
  /** Origin of `widgetUrl`. */
  readonly widgetOrigin: string;
  /** The origin that may embed the page, or null if `widgetUrl` does not name one. */
  readonly allowedOrigin: string | null;
  /** Id of the user's workspace, or null if `widgetUrl` does not name one. */
  readonly workspaceId: string | null;
  /** Time of expiry by Airbyte's clock, in milliseconds since the epoch, or null if the JWT has no `exp`. */
  readonly expiresAt: number | null;
}

/**
 * Decodes a widget token, and checks that its page may be framed.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_MALFORMED`, `TOKEN_IS_SCOPED_TOKEN`, `UNTRUSTED_WIDGET_URL`
 *
 * @example
 * const { workspaceId, expiresAt } = decodeWidgetToken(token);
 */
export function decodeWidgetToken(encoded: unknown): WidgetToken {
  if (typeof encoded !== "string" || encoded.trim() === "") {
    throw malformed(
      `it is ${typeof encoded === "string" ? "empty" : `${encoded === null ? "null" : typeof encoded}, not a string`}`,
    );
  }
  if (isJwt(encoded.trim())) {
    throw new AirbyteEmbeddedError(
      "TOKEN_IS_SCOPED_TOKEN",
      "This is a scoped token (a bare JWT), not a widget token: the widget cannot open with it. Request it from Airbyte's widget-token endpoint instead of the scoped-token endpoint.",
    );
  }

  const content = parseContent(encoded);
  const { token, widgetUrl } = content;
  if (typeof token !== "string" || token === "") throw malformed("it contains no `token`");
  if (typeof widgetUrl !== "string" || widgetUrl === "") throw malformed("it contains no `widgetUrl`");
  const url = parseWidgetUrl(widgetUrl);
  return {
    encoded: encodeContent({ ...content, widgetUrl: url.href }),
    scopedToken: token,
    widgetUrl: url.href,
    widgetOrigin: url.origin,
    allowedOrigin: url.searchParams.get("allowedOrigin"),
    workspaceId: url.searchParams.get("workspaceId"),
    expiresAt: readExpiry(token),
  };
}

/** Returns the same token for another address of the same page. The wrapper is unsigned, so its query may be changed. */
export function withWidgetUrl(token: WidgetToken, url: URL): WidgetToken {
  const content = parseContent(token.encoded);
  return { ...token, widgetUrl: url.href, encoded: encodeContent({ ...content, widgetUrl: url.href }) };
}

const isJwt = (text: string): boolean => /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(text);

function malformed(why: string, cause?: unknown): AirbyteEmbeddedError {
  return new AirbyteEmbeddedError(
    "TOKEN_MALFORMED",
    `This is not a widget token: ${why}. Pass the \`token\` of Airbyte's response through unchanged.`,
    { cause },
  );
}

function parseContent(encoded: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(fromBase64(encoded));
  } catch (error) {
    if (error instanceof ReferenceError) throw error; // `atob` is missing: not the token's fault.
    // No cause: messages of JSON.parse quote the text, which is a secret.
    throw malformed("it is not base64-encoded JSON");
  }
  if (!isRecord(content)) throw malformed("its content is not an object");
  return content;
}

/** The vendor's widget frames any address, and a `javascript:` address would run as a script of this page. */
function parseWidgetUrl(widgetUrl: string): URL {
  const url = parseUrl(widgetUrl);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname))) return url;
  const found = url === null ? "not a complete address" : `${url.protocol}${url.host && `//${url.host}`}`;
  throw new AirbyteEmbeddedError(
    "UNTRUSTED_WIDGET_URL",
    `The token's widgetUrl is ${found}, but only https: (and http: on loopback) may be framed. Check where the token comes from.`,
  );
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

function readExpiry(jwt: string): number | null {
  try {
    const claims: unknown = JSON.parse(fromBase64(jwt.split(".")[1] ?? ""));
    const expiresAt = isRecord(claims) && typeof claims["exp"] === "number" ? claims["exp"] * 1000 : NaN;
    return Number.isFinite(expiresAt) ? expiresAt : null;
  } catch {
    return null; // An opaque token is a valid bearer token too.
  }
}

/** Decodes UTF-8 from either base64 alphabet, padded or not. @throws on anything else. */
function fromBase64(text: string): string {
  const binary = atob(text.trim().replaceAll("-", "+").replaceAll("_", "/"));
  if (/^[\0-\x7f]*$/.test(binary)) return binary;
  // Jest's jsdom does not have `TextDecoder`.
  return decodeURIComponent(binary.replaceAll(/[%\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`));
}

/** Escapes characters outside of ASCII, which the official widget would garble. */
function encodeContent(content: Record<string, unknown>): string {
  const json = JSON.stringify(content).replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return btoa(json);
}
