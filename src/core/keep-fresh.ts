import { AirbyteEmbeddedError } from "./errors.js";
import type { IssuedToken } from "./token-lifetime.js";

/** Longest time between two looks at the clock, in milliseconds: a timer stands still while the machine sleeps. */
const LOOK_INTERVAL_MS = 15_000;
/** Wait after a refresh that failed, in milliseconds. */
const RETRY_INTERVAL_MS = 5_000;
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
  let hasToldExpiry = false;

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(look, Math.min(delayMs, LOOK_INTERVAL_MS));
  }

  function look(): void {
    const leftMs = issued.freshUntil - Date.now();
    if (leftMs > 0) schedule(leftMs);
    else if (!isAsking) void ask();
  }

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      const newest = await refresh();
      if (isStopped) return;
      issued = newest;
      hasToldExpiry = false;
      onToken(newest);
      // A life too short to measure must not become a loop without a pause; one that nobody knows is no life to watch.
      if (newest.expiresAt !== null) schedule(Math.max(newest.freshUntil - Date.now(), SHORTEST_WAIT_MS));
    } catch (cause) {
      if (isStopped) return;
      if (!hasToldExpiry && Date.now() >= (issued.expiresAt ?? Infinity)) {
        hasToldExpiry = true;
        onExpired(expired(cause));
      }
      schedule(RETRY_INTERVAL_MS);
    } finally {
      isAsking = false;
    }
  }

  const wake = () => {
    if (issued.expiresAt !== null && document.visibilityState === "visible") look();
  };
  document.addEventListener("visibilitychange", wake);
  if (issued.expiresAt !== null) look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", wake);
  };
}

const expired = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "TOKEN_EXPIRED",
    "The token of the open dialog has expired, and could not be renewed: what is submitted now will fail. The error's `cause` says why; another try follows every few seconds.",
    { retryable: true, cause },
  );
