import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { WidgetLabels } from "./labels.js";

/** The name of a text of the dialog. */
export type DialogLabel = Exclude<keyof WidgetLabels, "connect" | "connected" | "notConnected" | "failed">;

const DEFAULTS: Record<DialogLabel, string> = {
  dialog: "Connect your data",
  loading: "Loading…",
  close: "Close",
  retry: "Try again",
  poweredBy: "Powered by Airbyte",
  pageFailed: "This could not be loaded. Check your connection, and try again.",
  pageBlocked: "This page does not allow the window to be shown.",
  sessionEnded: "You have been signed out. Sign in, and try again.",
  busy: "There are too many requests. Try again in a minute.",
  notSetUp: "This is not set up correctly. Please contact support.",
};

/** Returns the dialog's current texts: the app's own where it has some. */
export const createDialogText =
  (own: () => WidgetLabels | undefined) =>
  (name: DialogLabel): string =>
    own()?.[name] ?? DEFAULTS[name];

const LABELS_BY_CODE: Partial<Record<AirbyteEmbeddedError["code"], DialogLabel>> = {
  WIDGET_BLOCKED: "pageBlocked",
  TOKEN_UNAUTHORIZED: "sessionEnded",
  // On arrival: the backend caches tokens for too long.
  TOKEN_EXPIRED: "notSetUp",
  TOKEN_RATE_LIMITED: "busy",
  TOKEN_MALFORMED: "notSetUp",
  TOKEN_IS_SCOPED_TOKEN: "notSetUp",
  ORIGIN_MISMATCH: "notSetUp",
  UNTRUSTED_WIDGET_URL: "notSetUp",
  WIDGET_NOT_INSTALLED: "notSetUp",
};

/** The text for an opening that failed, if it says more than that. */
export function describeFailure(error: AirbyteEmbeddedError, own: WidgetLabels): string | undefined {
  const name = failureLabel(error);
  return name === "pageFailed" ? undefined : createDialogText(() => own)(name);
}

/** The text for a failure: what the user can do, or that they cannot do anything. */
export const failureLabel = ({ code, status, retryable }: AirbyteEmbeddedError): DialogLabel =>
  // 403 for a signed-in user, and what the server will reject again, such as 404.
  status === 403 || (code === "TOKEN_REQUEST_FAILED" && status !== undefined && !retryable)
    ? "notSetUp"
    : (LABELS_BY_CODE[code] ?? "pageFailed");
