import { isRecord } from "../../shared/is-record.js";
import { parseJson } from "../../shared/parse-json.js";

/**
 * Reads the claims of a request's bearer token; empty without one. They are not verified: they must not grant access.
 */
export function readUnverifiedClaims({ headers }: Request): Record<string, unknown> {
  const payload = /^Bearer +[\w-]+\.([\w-]+)\./i.exec(headers.get("authorization") ?? "")?.[1];
  return payload === undefined ? {} : parseOrEmpty(() => decodeBase64Url(payload));
}

/** Parses a JSON object. Returns an empty object for anything else. */
export function parseOrEmpty(read: () => string): Record<string, unknown> {
  try {
    const value: unknown = parseJson(read());
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function decodeBase64Url(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
