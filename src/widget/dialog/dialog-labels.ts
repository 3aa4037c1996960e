import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetLabels } from "./labels.js";

/** A kind of failure as users see it. Each has a title and a sentence. */
export type FailureKind = "pageFailed" | "offline" | "pageBlocked" | "sessionEnded" | "busy" | "notSetUp";

/** The name of a text of the dialog. */
export type DialogLabel = Exclude<
  keyof WidgetLabels,
  "form" | "sources" | "connect" | "connected" | "connectedSeveral" | "failed" | "reload" | "closed" | "reopen"
>;

const DEFAULTS: Record<DialogLabel, string> = {
  dialog: "Connect your data",
  loading: "Loading…",
  stillLoading: "Still loading…",
  close: "Close",
  retry: "Try again",
  retryIn: "Try again in {time}",
  seconds: "{count} s",
  signIn: "Sign in",
  contactSupport: "Contact support",
  poweredBy: "Powered by Airbyte",
  expired: "This page has expired, so nothing can be saved. Open it again to continue.",
  pageFailedTitle: "We couldn’t load this",
  pageFailed: "Check your internet connection, then try again.",
  offlineTitle: "You’re offline",
  offline: "This will load as soon as you’re back online.",
  pageBlockedTitle: "This can’t be shown here",
  pageBlocked: "This site’s security settings block it. Our support team can help.",
  sessionEndedTitle: "You’ve been signed out",
  sessionEnded: "Sign in again to continue.",
  busyTitle: "Too many tries",
  busy: "Wait a moment, then try again.",
  notSetUpTitle: "Connecting isn’t available right now",
  notSetUp: "It isn’t set up correctly on our side. Trying again won’t help; our support team can.",
};

/**
 * Returns a text of the dialog: the app's, or the default if the app's is not a text, such as a React element, or is
 * empty, so that nothing is without a name. An empty footer is a choice.
 */
export function dialogText(own: WidgetLabels | undefined, name: DialogLabel): string {
  const text: unknown = own?.[name];
  return typeof text === "string" && (text !== "" || name === "poweredBy") ? text : DEFAULTS[name];
}

const KIND_BY_CODE: Partial<Record<AirbyteEmbeddedError["code"], FailureKind>> = {
  WIDGET_BLOCKED: "pageBlocked",
  TOKEN_UNAUTHORIZED: "sessionEnded",
  // A token that has already expired when it arrives: the backend caches tokens for too long.
  TOKEN_EXPIRED: "notSetUp",
  TOKEN_RATE_LIMITED: "busy",
  TOKEN_MALFORMED: "notSetUp",
  TOKEN_IS_SCOPED_TOKEN: "notSetUp",
  ORIGIN_MISMATCH: "notSetUp",
  UNTRUSTED_WIDGET_URL: "notSetUp",
  WIDGET_NOT_INSTALLED: "notSetUp",
};

/** Returns the kind of a failure, which decides what the user can do. */
export function failureKind({ code, status, retryable }: AirbyteEmbeddedError): FailureKind {
  // The server will reject it again, such as with 404.
  if (code === "TOKEN_REQUEST_FAILED" && status !== undefined && !retryable) return "notSetUp";
  const kind = KIND_BY_CODE[code] ?? "pageFailed";
  return kind === "pageFailed" && !navigator.onLine ? "offline" : kind;
}
