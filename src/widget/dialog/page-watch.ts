import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import type { WidgetToken } from "../../shared/widget-token.js";

/** Longest wait for the page's first message unless told otherwise, in milliseconds. */
export const DEFAULT_HANDSHAKE_TIMEOUT_MS = 15_000;
/** Once its frame has loaded, a page has this part of that time: it most often asks before, and at times long after. */
const LOADED_PART = 1 / 3;
/** A page asks once more, for the last time unasked, soon after its frame has loaded: within this, in milliseconds. */
const SECOND_ASK_MS = 3_000;

/** Tells a page that is there from one that is not. */
export interface PageWatch {
  /** The user waits from now on. */
  start(timeoutMs: number): void;
  /** The page has spoken. */
  heard(): void;
  stop(): void;
}

/**
 * Watches a frame from its making. The browser says nothing of a page that was refused, hangs, or stays blank: `load`
 * fires for good and bad ones alike, and only a message of its own means that a page is there.
 */
export function watchPage(
  iframe: HTMLIFrameElement,
  token: WidgetToken,
  onFailure: (error: AirbyteEmbeddedError) => void,
): PageWatch {
  let failure: AirbyteEmbeddedError | null = null;
  /** What is missing as long as the page says nothing. */
  let missing: "page" | "next page" | null = "page";
  let heardAt = -Infinity;
  let isLoaded = false;
  /** When the page was last seen to be a new one: by its `load`, or by the first word that it was waited for. */
  let newSince = 0;
  let hasSpokenSinceLoad = false;
  let isStarted = false;
  let graceMs = Infinity;
  let deadline = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function fail(error: AirbyteEmbeddedError): void {
    // Once: two policies may have kept out the same page, and what failed first says why.
    if (failure) return;
    clearTimeout(timer);
    failure = error;
    if (isStarted) onFailure(error);
  }

  function wait(): void {
    clearTimeout(timer);
    if (!isStarted || missing === null || failure) return;
    const untilDeadlineMs = missing === "page" ? deadline - performance.now() : Infinity;
    const limitMs = Math.min(isLoaded ? graceMs : Infinity, untilDeadlineMs);
    const expire = () => fail(missing === "page" ? noHandshake(token) : lost());
    timer = setTimeout(expire, Math.min(limitMs, LONGEST_TIMER_MS));
  }

  const loaded = () => {
    // A page speaks before its `load`, and once more soon afterwards. So what came long after the last page was new is a
    // word of this one, and what came a moment ago may be: it counts, as a page that is there must not be covered.
    const now = performance.now();
    const isOfThisPage = heardAt - newSince > SECOND_ASK_MS || now - heardAt < SECOND_ASK_MS;
    if (isLoaded && !(hasSpokenSinceLoad && isOfThisPage)) missing ??= "next page";
    isLoaded = true;
    newSince = now;
    hasSpokenSinceLoad = false;
    wait();
  };
  const violated = ({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    // A policy that only reports keeps nothing out.
    if (disposition !== "enforce" || !/^(frame|child|default)-src/.test(effectiveDirective)) return;
    if (isOf(blockedURI, token.widgetOrigin)) {
      fail(blocked(`Content-Security-Policy: frame-src ${token.widgetOrigin}`));
    }
  };
  const reports = observeEmbedderPolicy(token.widgetOrigin, () =>
    fail(blocked("Cross-Origin-Embedder-Policy: unsafe-none")),
  );
  iframe.addEventListener("load", loaded);
  document.addEventListener("securitypolicyviolation", violated);

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
      reports?.disconnect();
      iframe.removeEventListener("load", loaded);
      document.removeEventListener("securitypolicyviolation", violated);
    },
  };
}

/** Some browsers name the origin alone, some the whole address. */
const isOf = (blockedUri: string, origin: string): boolean =>
  blockedUri === origin || blockedUri.startsWith(`${origin}/`);

/**
 * The only word that a browser has for a frame that was kept out by COEP, of which `credentialless` is as strict with
 * frames as `require-corp`. In Chromium the body's fields are in its JSON alone.
 */
function observeEmbedderPolicy(origin: string, onBlocked: () => void): ReportingObserver | undefined {
  if (typeof ReportingObserver !== "function") return undefined;
  const observer = new ReportingObserver((reports) => {
    if (reports.some((report) => report.type === "coep" && blocksFrameOf(origin, report))) onBlocked();
  });
  observer.observe();
  return observer;
}

function blocksFrameOf(origin: string, report: Report): boolean {
  const body: unknown = JSON.parse(JSON.stringify(report.body));
  if (!isRecord(body) || body["destination"] !== "iframe" || body["disposition"] !== "enforce") return false;
  const { blockedURL } = body;
  return typeof blockedURL === "string" && isOf(blockedURL, origin);
}

const noHandshake = ({ widgetOrigin, allowedOrigin }: WidgetToken): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "HANDSHAKE_TIMEOUT",
    `Airbyte's page at ${widgetOrigin} did not ask for its token: it could not be loaded, or stays blank. Try again; if it never comes, check that the page is reachable, and that the token's allowedOrigin (${allowedOrigin ?? "missing"}) is exactly ${location.origin}.`,
    { retryable: true },
  );

const lost = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("WIDGET_FAILED", "Airbyte's page was lost: its frame went to another page. Try again.", {
    retryable: true,
  });

const blocked = (header: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_BLOCKED",
    `This page's own security policy keeps Airbyte's page out. Send it with the header ${header}.`,
  );
