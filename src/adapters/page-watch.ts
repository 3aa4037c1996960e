import { AirbyteEmbeddedError } from "../core/errors.js";
import type { WidgetToken } from "../core/token.js";

/** Longest wait for the page's first message unless told otherwise, in milliseconds. */
export const DEFAULT_HANDSHAKE_TIMEOUT_MS = 15_000;
/** Wait for the page's first message once its frame has loaded, in milliseconds: a good page asks before that. */
const LOADED_GRACE_MS = 3_000;

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
  let heardAt = -Infinity;
  let isLoaded = false;
  let isStarted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function fail(error: AirbyteEmbeddedError): void {
    clearTimeout(timer);
    failure = error;
    if (isStarted) onFailure(error);
  }

  function failAfter(delayMs: number, error: () => AirbyteEmbeddedError): void {
    clearTimeout(timer);
    timer = setTimeout(() => fail(error()), delayMs);
  }

  const loaded = () => {
    const isFirst = !isLoaded;
    isLoaded = true;
    const hasSpoken = performance.now() - heardAt < LOADED_GRACE_MS;
    if (isStarted && !hasSpoken) failAfter(LOADED_GRACE_MS, isFirst ? () => noHandshake(token) : lost);
  };
  const violated = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (/^(frame|child|default)-src/.test(effectiveDirective) && isOf(blockedURI, token.widgetOrigin)) {
      fail(blocked(`Content-Security-Policy: frame-src ${token.widgetOrigin}`));
    }
  };
  const reports = observeEmbedderPolicy(iframe, () =>
    fail(blocked("Cross-Origin-Embedder-Policy: unsafe-none, or credentialless")),
  );
  iframe.addEventListener("load", loaded);
  document.addEventListener("securitypolicyviolation", violated);

  return {
    start(timeoutMs) {
      isStarted = true;
      if (failure) return onFailure(failure);
      if (heardAt === -Infinity) failAfter(isLoaded ? LOADED_GRACE_MS : timeoutMs, () => noHandshake(token));
    },
    heard() {
      heardAt = performance.now();
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

/** The only word that a browser has for a frame that was kept out by COEP. */
function observeEmbedderPolicy(iframe: HTMLIFrameElement, onBlocked: () => void): ReportingObserver | undefined {
  if (typeof ReportingObserver !== "function") return undefined;
  const observer = new ReportingObserver((reports) => {
    const isBlocked = reports.some(({ body }) => body && Reflect.get(body, "blockedURL") === iframe.src);
    if (isBlocked) onBlocked();
  });
  observer.observe();
  return observer;
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
