import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { usableUntil, type IssuedToken } from "./token-lifetime.js";

/** Longest time between two looks at the clock, in milliseconds: a timer stands still while the machine sleeps. */
const LOOK_INTERVAL_MS = 15_000;
/** Wait after a refresh that failed, in milliseconds; twice as long after each that follows, up to the longest. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;
/** Shortest wait from one refresh to the next, in milliseconds. */
const SHORTEST_WAIT_MS = 1_000;

/** What {@link keepFresh} works with. */
export interface KeepFreshPorts {
  /** Asks for a new token. */
  readonly refresh: () => Promise<IssuedToken>;
  readonly onToken: (issued: IssuedToken) => void;
  /** The token in use has run out, and no other came in time; told once for each token. */
  readonly onExpired: (error: AirbyteEmbeddedError) => void;
}

/**
 * Asks for a new token each time that the one in use turns stale, until the function that it returns is called. Airbyte's
 * page never asks again by itself, not even after a 401.
 */
export function keepFresh(first: IssuedToken, { refresh, onToken, onExpired }: KeepFreshPorts): () => void {
  let issued = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isStopped = false;
  /** No request goes out before; infinite where it would be of no use. */
  let waitsUntil = 0;
  let retryMs = FIRST_RETRY_MS;
  let failure: { readonly cause: unknown } | null = null;
  let hasToldExpiry = false;

  function look(): void {
    if (isAsking) return;
    clearTimeout(timer);
    tellExpiry();
    // Whoever was told may have closed.
    if (isStopped) return;
    const now = Date.now();
    const asksAt = Math.max(usableUntil(issued), waitsUntil);
    const tellsAt = failure && !hasToldExpiry && issued.expiresAt !== null ? issued.expiresAt : Infinity;
    if (now >= asksAt) void ask();
    else timer = setTimeout(look, Math.min(asksAt - now, tellsAt - now, LOOK_INTERVAL_MS));
  }

  function tellExpiry(): void {
    if (!failure || hasToldExpiry || Date.now() < (issued.expiresAt ?? Infinity)) return;
    hasToldExpiry = true;
    onExpired(expired(failure.cause));
  }

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      const newest = await refresh();
      if (isStopped) return;
      issued = newest;
      failure = null;
      hasToldExpiry = false;
      retryMs = FIRST_RETRY_MS;
      // A life too short to measure must not become a loop without a pause.
      waitsUntil = Date.now() + SHORTEST_WAIT_MS;
      onToken(newest);
    } catch (cause) {
      failure = { cause };
      waitsUntil = Date.now() + (isOfNoUse(cause) ? Infinity : Math.max(retryMs, retryAfter(cause)));
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
    isAsking = false;
    if (!isStopped) look();
  }

  const wake = () => {
    if (document.visibilityState !== "visible") return;
    // The user may have signed in again in another tab.
    if (waitsUntil === Infinity) waitsUntil = 0;
    look();
  };
  document.addEventListener("visibilitychange", wake);
  look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", wake);
  };
}

/** Whether another request would fail in the same way. What the app's own functions throw may pass: nobody knows. */
const isOfNoUse = (cause: unknown): boolean =>
  cause instanceof AirbyteEmbeddedError && !cause.retryable && cause.cause === undefined;

const retryAfter = (cause: unknown): number =>
  (cause instanceof AirbyteEmbeddedError ? cause.retryAfterMs : undefined) ?? 0;

const expired = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "TOKEN_EXPIRED",
    "The token of the open dialog has expired, and could not be renewed: what is submitted now will fail. The error's `cause` says why; where that may pass, another try follows.",
    { retryable: !isOfNoUse(cause), cause },
  );
