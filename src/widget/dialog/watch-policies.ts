import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";

/**
 * Calls `onBlocked` when a policy of the host's page blocks a frame of this origin, until the returned function is
 * called.
 */
export function watchPolicies(origin: string, onBlocked: (error: AirbyteEmbeddedError) => void): () => void {
  const violated = ({ disposition, effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    // A policy that only reports blocks nothing.
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

/** Some browsers name only the origin, some the whole address. */
const isOf = (blockedUri: string, origin: string): boolean =>
  blockedUri === origin || blockedUri.startsWith(`${origin}/`);

/** A browser reports a frame that COEP blocked nowhere else. With frames, `credentialless` is as strict as `require-corp`. */
function observeEmbedderPolicy(origin: string, onBlocked: () => void): ReportingObserver | undefined {
  if (typeof ReportingObserver !== "function") return undefined;
  const observer = new ReportingObserver((reports) => {
    if (reports.some((report) => report.type === "coep" && blocksFrameOf(origin, report))) onBlocked();
  });
  observer.observe();
  return observer;
}

function blocksFrameOf(origin: string, report: Report): boolean {
  // In Chromium only the JSON of a body has its fields.
  const body: unknown = JSON.parse(JSON.stringify(report.body));
  if (!isRecord(body) || body["destination"] !== "iframe" || body["disposition"] !== "enforce") return false;
  const { blockedURL } = body;
  return typeof blockedURL === "string" && isOf(blockedURL, origin);
}

/** What a page says whose own Cross-Origin-Embedder-Policy blocks the frame. */
export const blockedByEmbedderPolicy = (): AirbyteEmbeddedError => blocked("Cross-Origin-Embedder-Policy: unsafe-none");

const blocked = (header: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_BLOCKED",
    `This page's own security policy blocks Airbyte's page. Send your page with the header ${header}.`,
  );
