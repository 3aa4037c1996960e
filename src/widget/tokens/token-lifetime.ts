import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetToken } from "../../shared/widget-token.js";

/** Longest time before its expiry at which a token counts as stale, in milliseconds. */
const LONGEST_SKEW_MS = 60_000;
/** How long a token may stay in use whose end nobody knows, in milliseconds. */
const UNKNOWN_LIFE_MS = 300_000;
/** The share of a short life that is kept in reserve. */
const SKEW_SHARE = 1 / 5;

/** A token, and until when it may be used for another opening. */
export interface IssuedToken {
  readonly token: WidgetToken;
  /** By the local clock, in milliseconds since the epoch. */
  readonly freshUntil: number;
  /** Its end by the local clock, in milliseconds since the epoch, or null where that cannot be told. */
  readonly expiresAt: number | null;
}

/** Until when a token that is in a page may stay there, by the local clock, in milliseconds since the epoch. */
export const usableUntil = ({ freshUntil, expiresAt }: IssuedToken): number =>
  expiresAt === null ? freshUntil + UNKNOWN_LIFE_MS : freshUntil;

/**
 * Dates a token that came at `receivedAt`. What counts is the life that it had left then, by the server's own clock
 * where that is known, so that a local clock which is wrong does no harm: a token that only the local clock takes for
 * expired, and one that does not say when it ends, serve once.
 *
 * @throws {AirbyteEmbeddedError} `TOKEN_EXPIRED`: it had ended by the server's own clock.
 */
export function dateToken(token: WidgetToken, receivedAt: number, serverTime?: number): IssuedToken {
  const once = { token, freshUntil: receivedAt, expiresAt: null };
  if (token.expiresAt === null) return once;
  const lifeMs = token.expiresAt - (serverTime ?? receivedAt);
  if (lifeMs <= 0 && serverTime === undefined) return once;
  if (lifeMs <= 0) throw expired();
  const skewMs = Math.min(LONGEST_SKEW_MS, lifeMs * SKEW_SHARE);
  return { token, freshUntil: receivedAt + lifeMs - skewMs, expiresAt: receivedAt + lifeMs };
}

const expired = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "TOKEN_EXPIRED",
    "The widget token had expired before it came. Let the backend ask Airbyte for a new one each time, and let nothing cache its answer.",
  );
