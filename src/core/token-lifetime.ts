import type { WidgetToken } from "./token.js";

/** Longest time before its expiry at which a token counts as stale, in milliseconds. */
const LONGEST_SKEW_MS = 60_000;
/** The share of a short life that is kept in reserve. */
const SKEW_SHARE = 1 / 5;

/** A token, and until when it may be used for another opening. */
export interface IssuedToken {
  readonly token: WidgetToken;
  /** By the local clock, in milliseconds since the epoch. */
  readonly freshUntil: number;
}

/**
 * Dates a token that came at `receivedAt`. What counts is the life that it had left then, by the server's own clock
 * where that is known, so that a local clock which is wrong does no harm. A token that does not say when it ends
 * serves once.
 */
export function dateToken(token: WidgetToken, receivedAt: number, serverTime: number = receivedAt): IssuedToken {
  if (token.expiresAt === null) return { token, freshUntil: receivedAt };
  const lifeMs = Math.max(0, token.expiresAt - serverTime);
  const skewMs = Math.min(LONGEST_SKEW_MS, lifeMs * SKEW_SHARE);
  return { token, freshUntil: receivedAt + lifeMs - skewMs };
}
