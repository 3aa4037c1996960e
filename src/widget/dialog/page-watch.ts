import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import type { WidgetToken } from "../../shared/widget-token.js";
import { watchNavigation } from "./watch-navigation.js";
import { blockedByEmbedderPolicy, watchPolicies } from "./watch-policies.js";

/** Longest wait for the page's first message by default, in milliseconds. */
export const DEFAULT_HANDSHAKE_TIMEOUT_MS = 15_000;
/** Once its frame has loaded, a page gets this part of that time: most pages ask before, some long after. */
const LOADED_PART = 1 / 3;
/** A page asks for the last time soon after its frame has loaded: within this time, in milliseconds. */
const SECOND_ASK_MS = 3_000;

/** Tells whether a page is there. */
export interface PageWatch {
  /** The user waits from now on. */
  start(timeoutMs: number): void;
  /** The page has spoken. */
  heard(): void;
  stop(): void;
}

/**
 * Watches a frame from its creation. The browser does not report a page that was refused, hangs, or stays blank: `load`
 * fires for good and bad pages alike, and only a message of its own means that a page is there.
 */
export function watchPage(
  iframe: HTMLIFrameElement,
  token: WidgetToken,
  onFailure: (error: AirbyteEmbeddedError) => void,
): PageWatch {
  let failure: AirbyteEmbeddedError | null = null;
  /** What is missing while the page says nothing. */
  let missing: "page" | "next page" | null = "page";
  let heardAt = -Infinity;
  let isLoaded = false;
  /** The browser shows an error of its own, as far as it says so. */
  let isRefused = false;
  /** When the page was last known to be new: at its `load`, or at the first message that was waited for. */
  let newSince = 0;
  let hasSpokenSinceLoad = false;
  let isStarted = false;
  let graceMs = Infinity;
  let deadline = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function fail(error: AirbyteEmbeddedError): void {
    // Once: two policies may block the same page, and what failed first says why.
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

  /** Where the browser does not report what this policy blocks, it is the likeliest cause in an isolated page. */
  const notThere = () =>
    isRefused && !isLoaded && globalThis.crossOriginIsolated ? blockedByEmbedderPolicy() : noHandshake(token);

  const loaded = () => {
    // A page speaks before its `load`, and once more soon afterwards. So a message that came long after the last page was
    // new is from this page, and one that came a moment ago may be: it counts, because a page must not be covered.
    const now = performance.now();
    const isOfThisPage = heardAt - newSince > SECOND_ASK_MS || now - heardAt < SECOND_ASK_MS;
    if (isLoaded && !(hasSpokenSinceLoad && isOfThisPage)) missing ??= "next page";
    isLoaded = true;
    newSince = now;
    hasSpokenSinceLoad = false;
    wait();
  };
  // An extension may take it out of its place.
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
    `Airbyte's page at ${widgetOrigin} did not ask for its token: it could not be loaded, or stays blank. Try again; if that does not help, check that the page is reachable, that the token's allowedOrigin (${allowedOrigin ?? "missing"}) is exactly ${location.origin}, and that this page sends no Cross-Origin-Embedder-Policy that blocks frames.`,
    { retryable: true },
  );

const lost = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "Airbyte's page was lost: its frame went to another page, or was removed. Try again.",
    {
      retryable: true,
    },
  );
