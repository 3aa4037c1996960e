import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { later, type Moment } from "../../shared/moment.js";
import type { WidgetToken } from "../../shared/widget-token.js";

/** How long before its expiry a token counts as stale, in milliseconds. Less for a short life. */
const LONGEST_SKEW_MS = 60_000;
/** Lifetime assumed when `exp` is missing, in milliseconds. */
const UNKNOWN_LIFE_MS = 300_000;
/** The last part of a short life, in which a token counts as stale. */
const SKEW_SHARE = 1 / 5;

/** A token, and when it becomes stale. */
export interface IssuedToken {
  /** The decoded token. */
  readonly token: WidgetToken;
  /** Until when it may be used for another opening, by the local clocks. */
  readonly freshUntil: Moment;
  /** When it expires by the local clocks, or null if unknown. */
  readonly expiresAt: Moment | null;
}

/** Returns until when a page may keep a token, by the local clocks. */
export const usableUntil = ({ freshUntil, expiresAt }: IssuedToken): Moment =>
  expiresAt === null ? later(freshUntil, UNKNOWN_LIFE_MS) : freshUntil;

/**
 * Computes the lifetime of a token that was received at `receivedAt`, from the life it had left then. It uses the server's
 * clock if that is known, so that a wrong local clock does no harm. A token without `exp`, or one that has expired only by
 * the local clock, is used once.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_EXPIRED`: it had expired by the server's clock.
 */
export function dateToken(token: WidgetToken, receivedAt: Moment, serverTime?: number): IssuedToken {
  const once = { token, freshUntil: receivedAt, expiresAt: null };
  if (token.expiresAt === null) return once;
  const lifeMs = token.expiresAt - (serverTime ?? receivedAt.wall);
  if (lifeMs <= 0 && serverTime === undefined) return once;
  if (lifeMs <= 0) throw expired();
  const skewMs = Math.min(LONGEST_SKEW_MS, lifeMs * SKEW_SHARE);
  return { token, freshUntil: later(receivedAt, lifeMs - skewMs), expiresAt: later(receivedAt, lifeMs) };
}

const expired = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "TOKEN_EXPIRED",
    "The widget token had expired before it was received. Make sure that the backend does not cache tokens after they expire.",
  );
