import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import { watchNavigation } from "./watch-navigation.js";
import { blockedByEmbedderPolicy, watchPolicies } from "./watch-policies.js";

/** Default of the longest wait for the page's first message, in milliseconds. */
export const DEFAULT_HANDSHAKE_TIMEOUT_MS = 15_000;
/** The part of that time that remains after the frame's `load`. Most pages request their token before it. */
const LOADED_PART = 1 / 3;
/** Longest time between the load of a frame and the page's last request for its token, in milliseconds. */
const SECOND_ASK_MS = 3_000;

/** Detects whether a page is there. */
export interface PageWatch {
  /** Call it when the user starts to wait. */
  start(timeoutMs: number): void;
  /** Call it when the page has sent a message. */
  heard(): void;
  stop(): void;
}

/**
 * Watches a frame from its creation. The browser does not report a page that was blocked, hangs, or stays blank: `load`
 * fires for good and bad pages alike. Only a message from the page proves that it is there.
 */
export function watchPage(
  iframe: HTMLIFrameElement,
  token: WidgetToken,
  onFailure: (error: AirbyteEmbeddedError) => void,
): PageWatch {
  let failure: AirbyteEmbeddedError | null = null;
  /** The page that must send a message; null if none is expected. */
  let missing: "page" | "next page" | null = "page";
  let heardAt = -Infinity;
  let isLoaded = false;
  /** Whether the browser reported that it shows its own error page. */
  let isRefused = false;
  /** Time when the page was last known to be new: at its `load`, or at the first message. */
  let newSince = 0;
  let hasSpokenSinceLoad = false;
  let isStarted = false;
  let graceMs = Infinity;
  let deadline = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function fail(error: AirbyteEmbeddedError): void {
    // Only the first failure counts: two policies may block the same page.
    if (failure) return;
    clearTimeout(timer);
    failure = error;
    if (isStarted) onFailure(error);
  }

  function wait(): void {
    clearTimeout(timer);
    if (!isStarted || missing === null || failure) return;
    const untilDeadlineMs = missing === "page" ? deadline - performance.now() : Infinity;
    const limitMs = Math.min(isLoaded || isRefused ? graceMs : Infinity, untilDeadlineMs);
    const expire = () => fail(missing === "page" ? notThere() : lost());
    timer = setTimeout(expire, Math.min(limitMs, LONGEST_TIMER_MS));
  }

  /** Not every browser reports frames that this policy blocks. In an isolated page it is the most likely cause. */
  const notThere = () =>
    isRefused && !isLoaded && globalThis.crossOriginIsolated ? blockedByEmbedderPolicy() : noHandshake(token);

  const loaded = () => {
    // A page sends a message before its `load`, and another soon after. So a message long after the last page was new is
    // from this page, and a recent one may be. It counts, because we must not cover a working page.
    const now = performance.now();
    const isOfThisPage = heardAt - newSince > SECOND_ASK_MS || now - heardAt < SECOND_ASK_MS;
    if (isLoaded && !(hasSpokenSinceLoad && isOfThisPage)) missing ??= "next page";
    isLoaded = true;
    newSince = now;
    hasSpokenSinceLoad = false;
    wait();
  };
  // A browser extension may remove the frame.
  const removal = new MutationObserver(() => {
    if (!iframe.isConnected) fail(lost());
  });
  removal.observe(iframe.closest("dialog") ?? iframe.parentElement ?? iframe, { childList: true, subtree: true });
  const stopWatchingPolicies = watchPolicies(token.widgetOrigin, fail);
  const stopWatchingNavigation = watchNavigation(iframe, () => {
    isRefused = true;
    wait();
  });
  iframe.addEventListener("load", loaded);

  return {
    start(timeoutMs) {
      isStarted = true;
      graceMs = timeoutMs * LOADED_PART;
      deadline = performance.now() + timeoutMs;
      if (failure) onFailure(failure);
      else wait();
    },
    heard() {
      heardAt = performance.now();
      if (missing !== null) newSince = heardAt;
      hasSpokenSinceLoad = true;
      missing = null;
      failure = null;
      clearTimeout(timer);
    },
    stop() {
      clearTimeout(timer);
      removal.disconnect();
      stopWatchingPolicies();
      stopWatchingNavigation();
      iframe.removeEventListener("load", loaded);
    },
  };
}

const noHandshake = ({ widgetOrigin, allowedOrigin }: WidgetToken): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "HANDSHAKE_TIMEOUT",
    `Airbyte's page at ${widgetOrigin} did not request its token: it could not be loaded, or stays blank. Try again. If that does not help, check that the page is reachable, that the token's allowedOrigin (${allowedOrigin ?? "missing"}) is exactly ${location.origin}, and that no Cross-Origin-Embedder-Policy of this page blocks frames.`,
    { retryable: true },
  );

const lost = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "Airbyte's page was lost: its frame navigated to another page, or was removed. Try again.",
    {
      retryable: true,
    },
  );
