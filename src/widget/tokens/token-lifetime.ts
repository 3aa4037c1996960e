import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { later, type Moment } from "../../shared/moment.js";
import type { WidgetToken } from "../../shared/widget-token.js";

/** A token counts as stale this long before its expiry, in milliseconds; less for a short life. */
const LONGEST_SKEW_MS = 60_000;
/** Lifetime assumed when `exp` is missing, in milliseconds. */
const UNKNOWN_LIFE_MS = 300_000;
/** The share of a short life after which a token counts as stale, counted from its end. */
const SKEW_SHARE = 1 / 5;

/** A token, and until when it may be used for another opening. */
export interface IssuedToken {
  readonly token: WidgetToken;
  /** By the local clocks. */
  readonly freshUntil: Moment;
  /** When it expires by the local clocks, or null if unknown. */
  readonly expiresAt: Moment | null;
}

/** Until when a page may keep a token, by the local clocks. */
export const usableUntil = ({ freshUntil, expiresAt }: IssuedToken): Moment =>
  expiresAt === null ? later(freshUntil, UNKNOWN_LIFE_MS) : freshUntil;

/**
 * Dates a token that was received at `receivedAt`. What counts is the life it had left then, by the server's clock if
 * that is known, so that a wrong local clock does no harm: a token that is expired only by the local clock, and one
 * without `exp`, are used once.
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
    "The widget token had expired before it was received. Make the backend request a new one from Airbyte each time, and do not cache its response.",
  );
