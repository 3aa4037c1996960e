import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isDevelopment } from "../../shared/is-development.js";
import { LONGEST_TIMER_MS } from "../../shared/longest-timer.js";
import { isWidgetClass, type WidgetClass } from "./official.js";

/** Longest wait for the script by default, in milliseconds. */
const DEFAULT_SCRIPT_TIMEOUT_MS = 15_000;

/** The script build of Airbyte's widget. */
export interface AirbyteScriptOptions {
  /**
   * Address of the script. Name an exact version, as in
   * `https://cdn.jsdelivr.net/npm/@airbyte-embedded/airbyte-embedded-widget@0.4.5`: without one, the code on your page may
   * change at any time. Development warns about that.
   */
  src: string;
  /** Hash of the script, such as `sha384-…`, which the browser checks. The script's server must then allow CORS. */
  integrity?: string | undefined;
  /** Nonce of the page's Content-Security-Policy. */
  nonce?: string | undefined;
  /**
   * Longest wait for the script, in milliseconds. On expiry the dialog shows the failure, and `onError` receives
   * `WIDGET_FAILED`.
   * @defaultValue 15_000
   */
  timeoutMs?: number | undefined;
}

/** What the page has loaded, by address and hash. */
const classes = new Map<string, WidgetClass>();
const requests = new Map<string, Promise<WidgetClass>>();

const keyOf = ({ src, integrity }: AirbyteScriptOptions): string => JSON.stringify([src, integrity]);

/** Returns the widget's class if its script is loaded. */
export const loadedWidgetClass = (script: AirbyteScriptOptions): WidgetClass | undefined => classes.get(keyOf(script));

/**
 * Loads the script once. Concurrent calls share one request, and a failure does not stick.
 *
 * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, or `WIDGET_BLOCKED` if a policy of the page blocks the script
 */
export async function loadWidgetClass(script: AirbyteScriptOptions): Promise<WidgetClass> {
  const key = keyOf(script);
  const loaded = classes.get(key);
  if (loaded) return loaded;
  const request = requests.get(key) ?? insertScript(script).finally(() => requests.delete(key));
  requests.set(key, request);
  const widgetClass = await request;
  classes.set(key, widgetClass);
  return widgetClass;
}

async function insertScript(script: AirbyteScriptOptions): Promise<WidgetClass> {
  const { src, integrity, nonce, timeoutMs = DEFAULT_SCRIPT_TIMEOUT_MS } = script;
  if (isDevelopment() && isUnpinned(src)) warnUnpinned(src);
  const element = document.createElement("script");
  const listening = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const { signal } = listening;
      // The browser reports the policy before the failure.
      document.addEventListener("securitypolicyviolation", (event) => blocks(event, src) && reject(blocked(src)), {
        signal,
      });
      element.addEventListener("load", () => resolve(), { signal });
      element.addEventListener("error", () => reject(notLoaded(script)), { signal });
      timer = setTimeout(() => reject(timedOut(src, timeoutMs)), Math.min(timeoutMs, LONGEST_TIMER_MS));
      element.src = src;
      if (nonce !== undefined) element.nonce = nonce;
      // Without a hash, the script's server does not need to allow CORS.
      if (integrity !== undefined) Object.assign(element, { integrity, crossOrigin: "anonymous" });
      document.head.append(element);
    });
  } finally {
    clearTimeout(timer);
    listening.abort();
    element.remove();
  }
  const widgetClass: unknown = Reflect.get(window, "AirbyteEmbeddedWidget");
  if (!isWidgetClass(widgetClass)) throw notAWidget(src);
  return widgetClass;
}

/** Whether the address is Airbyte's package on a CDN, without an exact version. */
const isUnpinned = (src: string): boolean =>
  src.includes("@airbyte-embedded/airbyte-embedded-widget") && !/airbyte-embedded-widget@\d+\.\d+\.\d+/.test(src);

function warnUnpinned(src: string): void {
  console.warn(
    `react-airbyte-embedded: the address ${src} of airbyteScript names no exact version. The widget on your page may change at any time. Use an address with a version, such as @airbyte-embedded/airbyte-embedded-widget@0.4.5.`,
  );
}

function blocks({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent, src: string): boolean {
  if (disposition !== "enforce" || !/^(script|default)-src/.test(effectiveDirective)) return false;
  // Some browsers only report the origin.
  return blockedURI === addressOf(src).origin || blockedURI === addressOf(src).href;
}

const addressOf = (src: string): URL => new URL(src, document.baseURI);

const failure = (message: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("WIDGET_FAILED", message, { retryable: true });

const notLoaded = ({ src, integrity }: AirbyteScriptOptions): AirbyteEmbeddedError =>
  failure(
    `Airbyte's widget could not be loaded from ${src}${integrity === undefined ? "" : ", or does not match `integrity`"}. Try again, or check the address.`,
  );

const timedOut = (src: string, timeoutMs: number): AirbyteEmbeddedError =>
  failure(`Airbyte's widget was not loaded from ${src} within ${timeoutMs / 1000} s (\`timeoutMs\`). Try again.`);

const notAWidget = (src: string): AirbyteEmbeddedError =>
  failure(
    `The script at ${src} does not define window.AirbyteEmbeddedWidget. Use the script build of Airbyte's widget.`,
  );

const blocked = (src: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_BLOCKED",
    `The security policy of this page blocks Airbyte's widget. Send your page with the header Content-Security-Policy: script-src ${addressOf(src).origin}, or pass its \`nonce\`.`,
  );
