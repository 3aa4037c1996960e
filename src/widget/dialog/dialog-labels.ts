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

/** Gives the texts of the dialog as they are at the moment, with the app's own where it has some. */
export const createDialogText =
  (own: () => WidgetLabels | undefined) =>
  (name: DialogLabel): string =>
    own()?.[name] ?? DEFAULTS[name];

const OF_FAILURES: Partial<Record<AirbyteEmbeddedError["code"], DialogLabel>> = {
  WIDGET_BLOCKED: "pageBlocked",
  TOKEN_UNAUTHORIZED: "sessionEnded",
  // Before it came: the backend keeps tokens for too long.
  TOKEN_EXPIRED: "notSetUp",
  TOKEN_RATE_LIMITED: "busy",
  TOKEN_MALFORMED: "notSetUp",
  TOKEN_IS_SCOPED_TOKEN: "notSetUp",
  ORIGIN_MISMATCH: "notSetUp",
  UNTRUSTED_WIDGET_URL: "notSetUp",
  WIDGET_NOT_INSTALLED: "notSetUp",
};

/** What to say of an opening that failed, where more can be said than that. */
export function describeFailure(error: AirbyteEmbeddedError, own: WidgetLabels): string | undefined {
  const name = failureLabel(error);
  return name === "pageFailed" ? undefined : createDialogText(() => own)(name);
}

/** What to say of a failure: the user can do something about it, or has to know that they cannot. */
export const failureLabel = ({ code, status, retryable }: AirbyteEmbeddedError): DialogLabel =>
  // 403 to somebody who is signed in; and what the server will refuse again, such as 404.
  status === 403 || (code === "TOKEN_REQUEST_FAILED" && status !== undefined && !retryable)
    ? "notSetUp"
    : (OF_FAILURES[code] ?? "pageFailed");
