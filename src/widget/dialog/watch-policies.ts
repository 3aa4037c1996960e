import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";

/**
 * Calls `onBlocked` when a policy of this page blocks a frame of the origin. Returns a function that stops that.
 */
export function watchPolicies(origin: string, onBlocked: (error: AirbyteEmbeddedError) => void): () => void {
  const violated = ({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    // Report-only policies do not block anything.
    if (disposition !== "enforce" || !/^(frame|child|default)-src/.test(effectiveDirective)) return;
    if (isOf(blockedURI, origin)) onBlocked(blocked(`Content-Security-Policy: frame-src ${origin}`));
  };
  const reports = observeEmbedderPolicy(origin, () => onBlocked(blockedByEmbedderPolicy()));
  document.addEventListener("securitypolicyviolation", violated);
  return () => {
    reports?.disconnect();
    document.removeEventListener("securitypolicyviolation", violated);
  };
}

/** Some browsers only report the origin, others the full address. */
const isOf = (blockedUri: string, origin: string): boolean =>
  blockedUri === origin || blockedUri.startsWith(`${origin}/`);

/** Browsers only report a frame that COEP blocked here. For frames, `credentialless` is as strict as `require-corp`. */
function observeEmbedderPolicy(origin: string, onBlocked: () => void): ReportingObserver | undefined {
  if (typeof ReportingObserver !== "function") return undefined;
  const observer = new ReportingObserver((reports) => {
    if (reports.some((report) => report.type === "coep" && blocksFrameOf(origin, report))) onBlocked();
  });
  observer.observe();
  return observer;
}

function blocksFrameOf(origin: string, report: Report): boolean {
  // In Chromium, only the JSON of a report's body has its fields.
  const body: unknown = JSON.parse(JSON.stringify(report.body));
  if (!isRecord(body) || body["destination"] !== "iframe" || body["disposition"] !== "enforce") return false;
  const { blockedURL } = body;
  return typeof blockedURL === "string" && isOf(blockedURL, origin);
}

/** The error if the app's own Cross-Origin-Embedder-Policy blocks the frame. */
export const blockedByEmbedderPolicy = (): AirbyteEmbeddedError => blocked("Cross-Origin-Embedder-Policy: unsafe-none");

const blocked = (header: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_BLOCKED",
    `The security policy of this page blocks Airbyte's page. Send your page with the header ${header}.`,
  );
