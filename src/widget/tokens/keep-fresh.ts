import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { later, msUntil, now, type Moment } from "../../shared/moment.js";
import { usableUntil, type IssuedToken } from "./token-lifetime.js";

/** Longest time between two looks at the clocks, in milliseconds. Timers stand still while the machine sleeps. */
const LOOK_INTERVAL_MS = 15_000;
/** Wait after a failed refresh, in milliseconds. It doubles with each failure, up to the longest. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;
/** Shortest wait between two refreshes, in milliseconds. */
const SHORTEST_WAIT_MS = 1_000;

/** Ports of {@link keepFresh}. */
export interface KeepFreshPorts {
  /** Requests a new token. */
  readonly refresh: () => Promise<IssuedToken>;
  readonly onToken: (issued: IssuedToken) => void;
  /** The token has expired without a new one. Called once for each token. */
  readonly onExpired: (error: AirbyteEmbeddedError) => void;
}

/**
 * Requests a new token whenever the current one becomes stale, until the returned function is called. Airbyte's page never
 * requests another token by itself, not even after a 401.
 */
export function keepFresh(first: IssuedToken, { refresh, onToken, onExpired }: KeepFreshPorts): () => void {
  let issued = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRequesting = false;
  let isStopped = false;
  /** The earliest time of the next request; null if none would help. */
  let waitsUntil: Moment | null = now();
  let retryMs = FIRST_RETRY_MS;
  let failure: { readonly cause: unknown } | null = null;
  /** When to report the failure; null if it was reported. */
  let reportsAt = first.expiresAt;

  function look(): void {
    if (isRequesting) return;
    clearTimeout(timer);
    if (failure && reportsAt && msUntil(reportsAt) <= 0) {
      reportsAt = null;
      onExpired(expired(failure.cause));
      // The app may have closed the dialog.
      if (isStopped) return;
    }
    const waitMs = waitsUntil ? Math.max(msUntil(usableUntil(issued)), msUntil(waitsUntil)) : Infinity;
    const reportMs = failure && reportsAt ? msUntil(reportsAt) : Infinity;
    if (waitMs <= 0) void request();
    else timer = setTimeout(look, Math.min(waitMs, reportMs, LOOK_INTERVAL_MS));
  }

  async function request(): Promise<void> {
    isRequesting = true;
    try {
      const latest = await refresh();
      if (isStopped) return;
      issued = latest;
      failure = null;
      reportsAt = latest.expiresAt;
      retryMs = FIRST_RETRY_MS;
      // A very short life must not cause a loop without pauses.
      waitsUntil = later(now(), SHORTEST_WAIT_MS);
      onToken(latest);
    } catch (cause) {
      failure = { cause };
      waitsUntil = isPermanent(cause) ? null : later(now(), Math.max(retryMs, retryAfter(cause)));
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
    isRequesting = false;
    if (!isStopped) look();
  }

  const wake = () => {
    if (document.visibilityState !== "visible") return;
    // The user may have signed in again in another tab.
    waitsUntil ??= now();
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

/** Whether another request would fail in the same way. Errors of the app's own functions may pass: we cannot know. */
const isPermanent = (cause: unknown): boolean =>
  cause instanceof AirbyteEmbeddedError && !cause.retryable && cause.cause === undefined;

const retryAfter = (cause: unknown): number =>
  (cause instanceof AirbyteEmbeddedError ? cause.retryAfterMs : undefined) ?? 0;

const expired = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "TOKEN_EXPIRED",
    "The token of the open dialog has expired and could not be renewed, so submitting a form will fail. The error's `cause` says why.",
    { retryable: !isPermanent(cause), cause },
  );
