import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { decodeWidgetToken } from "../../shared/widget-token.js";
import { isBearer } from "./token-cache.js";
import { malformedAnswer } from "./upstream-error.js";

/** A user's widget token, and the scoped token in it. Times are by this clock, in milliseconds since the epoch. */
export interface UserToken {
  /** What a page opens the widget with. */
  readonly encoded: string;
  /** The bearer for the user's calls. */
  readonly scopedToken: string;
  readonly workspaceId: string | null;
  readonly receivedAt: number;
  /** How far Airbyte's clock is ahead of this one; undefined where Airbyte did not send its time. */
  readonly aheadMs: number | undefined;
  /** Until then pages get it. */
  readonly halfLifeAt: number;
  /** Until then the user's calls use it. */
  readonly freshUntil: number;
}

/** How a token is kept in a shared cache. */
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

/** Reads Airbyte's answer. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
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
  TOKEN_IS_SCOPED_TOKEN: "a scoped token (a bare JWT), which no widget can open",
  UNTRUSTED_WIDGET_URL: "a token whose page may not be framed: its widgetUrl is not https:",
};

/** The form for a shared cache. The key in it shows that nothing has mixed up the entries. */
export const toKeptToken = (key: string, { encoded, receivedAt, aheadMs }: UserToken): KeptToken => ({
  key,
  encoded,
  receivedAt,
  serverTime: aheadMs === undefined ? null : receivedAt + aheadMs,
});

/** Reads what a shared cache holds, which anybody may have written; null if it is not the token of this key. */
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
  // By Airbyte's own clock, so that it does not matter how far this one is off.
  const lifetimeMs = expiresAt === null ? DEFAULT_LIFETIME_MS : expiresAt - (serverTime ?? receivedAt);
  return {
    encoded,
    scopedToken,
    workspaceId,
    receivedAt,
    aheadMs: serverTime === undefined ? undefined : serverTime - receivedAt,
    halfLifeAt: receivedAt + lifetimeMs / 2,
    freshUntil: receivedAt + lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 5),
  };
}

/** Whether the token serves now. A clock that was set back by more than a little makes it useless, not eternal. */
export const servesUntil = (token: UserToken, end: "halfLifeAt" | "freshUntil"): boolean => {
  const now = Date.now();
  return now < token[end] && now > token.receivedAt - MARGIN_MS;
};

/** The bearer of a user's calls. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
export function toScopedToken({ scopedToken: token, workspaceId }: UserToken): { token: string; workspaceId: string } {
  if (!isBearer(token)) throw malformedAnswer("a scoped token", "one that no header can carry");
  if (workspaceId === null) throw malformedAnswer("a scoped token", "one without a workspace");
  return { token, workspaceId };
}
