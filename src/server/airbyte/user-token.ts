import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { decodeWidgetToken } from "../../shared/widget-token.js";
import { isBearer, MAX_LIFETIME_MS } from "./token-cache.js";
import { malformedAnswer } from "./upstream-error.js";

/**
 * A user's widget token, and the scoped token in it. Times are by this server's clock, in milliseconds since the epoch.
 */
export interface UserToken {
  /** The widget token, for the page. */
  readonly encoded: string;
  /** The bearer token of the user's calls. */
  readonly scopedToken: string;
  readonly workspaceId: string | null;
  readonly receivedAt: number;
  /** How far Airbyte's clock is ahead of this server's, in milliseconds; undefined if Airbyte did not send its time. */
  readonly aheadMs: number | undefined;
  /** Pages receive the token until then. */
  readonly halfLifeAt: number;
  /** The user's calls use the token until then. */
  readonly freshUntil: number;
}

/** The form of a token in a shared cache. */
export interface KeptToken {
  readonly key: string;
  readonly encoded: string;
  readonly receivedAt: number;
  readonly serverTime: number | null;
}

const WHAT = "a widget token";
/** Lifetime assumed when `exp` is missing. */
const DEFAULT_LIFETIME_MS = 10 * 60_000;
const MARGIN_MS = 60_000;
/** With a clock that is a year off, TLS would fail: the `Date` is wrong, not this server's clock. */
const MAX_SKEW_MS = 365 * 24 * 60 * 60_000;

/** Parses Airbyte's response. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
export function parseWidgetToken(answer: unknown, receivedAt: number, serverTime: number | undefined): UserToken {
  const encoded = isRecord(answer) ? answer["token"] : undefined;
  if (typeof encoded !== "string") throw malformedAnswer(WHAT, "no token");
  try {
    return toUserToken(encoded, receivedAt, serverTime);
  } catch (error) {
    const code = error instanceof AirbyteEmbeddedError ? error.code : "TOKEN_MALFORMED";
    throw malformedAnswer(WHAT, REASONS[code] ?? "a token that cannot be decoded");
  }
}

const REASONS: Readonly<Partial<Record<string, string>>> = {
  TOKEN_IS_SCOPED_TOKEN: "a scoped token (a bare JWT), which the widget cannot open",
  UNTRUSTED_WIDGET_URL: "a token whose page may not be framed: its widgetUrl is not https:",
};

/** Converts a token for a shared cache. It contains its key, so that a token in the wrong entry is detected. */
export const toKeptToken = (key: string, { encoded, receivedAt, aheadMs }: UserToken): KeptToken => ({
  key,
  encoded,
  receivedAt,
  serverTime: aheadMs === undefined ? null : receivedAt + aheadMs,
});

/** Parses an entry of a shared cache, which may contain anything. Returns null if it is not the token of this key. */
export function parseKeptToken(
  key: string,
  allowedOrigin: string,
  kept: Readonly<Record<string, unknown>> | null,
): UserToken | null {
  const { key: ownKey, encoded, receivedAt, serverTime } = kept ?? {};
  if (ownKey !== key || typeof encoded !== "string" || typeof receivedAt !== "number") return null;
  try {
    const { allowedOrigin: named } = decodeWidgetToken(encoded);
    if (named !== null && named !== allowedOrigin) return null;
    return toUserToken(encoded, receivedAt, typeof serverTime === "number" ? serverTime : undefined);
  } catch {
    return null;
  }
}

function toUserToken(encoded: string, receivedAt: number, serverTime: number | undefined): UserToken {
  const { scopedToken, workspaceId, expiresAt } = decodeWidgetToken(encoded);
  const ownAheadMs = serverTime === undefined ? undefined : serverTime - receivedAt;
  const aheadMs = Math.abs(ownAheadMs ?? Infinity) < MAX_SKEW_MS ? ownAheadMs : undefined;
  // Measured by Airbyte's clock, so that an error of this server's clock does not matter.
  const statedMs = expiresAt === null ? DEFAULT_LIFETIME_MS : expiresAt - receivedAt - (aheadMs ?? 0);
  const lifetimeMs = Math.min(statedMs, MAX_LIFETIME_MS);
  return {
    encoded,
    scopedToken,
    workspaceId,
    receivedAt,
    aheadMs,
    halfLifeAt: receivedAt + lifetimeMs / 2,
    freshUntil: receivedAt + lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 5),
  };
}

/**
 * Whether the token is still valid for this purpose. If this server's clock was set back, the token counts as expired
 * rather than valid for longer.
 */
export const servesUntil = (token: UserToken, end: "halfLifeAt" | "freshUntil"): boolean => {
  const now = Date.now();
  return now < token[end] && now > token.receivedAt - MARGIN_MS;
};

/** Returns the bearer token of the user's calls. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
export function toScopedToken({ scopedToken: token, workspaceId }: UserToken): { token: string; workspaceId: string } {
  if (!isBearer(token)) throw malformedAnswer("a scoped token", "one that an HTTP header cannot contain");
  if (workspaceId === null) throw malformedAnswer("a scoped token", "one without a workspace");
  return { token, workspaceId };
}
