import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { WidgetToken } from "../shared/widget-token.js";
import type { DialogOptions } from "./dialog-options.js";
import type { WidgetEvent } from "./events.js";
import type { CloseReason } from "./result.js";

/** Shows Airbyte's page in a dialog, or inline. */
export interface WidgetAdapter {
  /**
   * Whether the adapter shows Airbyte's page inline. An app's page may have any number of these, but only one dialog.
   * @defaultValue false
   */
  readonly isInline?: boolean | undefined;
  /**
   * Creates a session. `report` receives what happens in it; `options` returns the current options. After `destroy()`,
   * nothing of the session is left in the document.
   */
  create(report: (event: SessionEvent) => void, options: () => DialogOptions): WidgetSession;
}

/** What happened in a session. Events of the page are reported only while its dialog is open. */
export type SessionEvent =
  /** The page is there. Reported again each time the page requests its token. */
  | { readonly type: "page-ready" }
  /** The page did not load, or was lost. The dialog says so, and stays open. */
  | { readonly type: "page-failed"; readonly error: AirbyteEmbeddedError }
  /** The page posted an event; parsed. */
  | { readonly type: "page-event"; readonly event: WidgetEvent }
  /** The user clicked "Try again". */
  | { readonly type: "retry-requested" }
  /** The user clicked "Sign in". */
  | { readonly type: "sign-in-requested" }
  /**
   * The dialog has closed (`"user"`, `"page"`), the app's own code removed it from the document (`"code"`), or it has to
   * make room for another (`"replaced"`). Not reported after `destroy()`.
   */
  | { readonly type: "closed"; readonly reason: Extract<CloseReason, "user" | "page" | "code" | "replaced"> };

/** One dialog, and the page in it. */
export interface WidgetSession {
  /**
   * Shows the dialog as a modal, in this task: the page if it is there, else that it is loading.
   *
   * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`
   */
  open(): void;
  /**
   * Loads the page for this token, in place of the page before. Before `open()` it loads unseen.
   *
   * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`
   */
  load(token: WidgetToken): void;
  /** Passes a new token of the same workspace to the page, and takes back what `showExpired()` said. */
  updateToken(token: WidgetToken): void;
  /** Tells the user that the page's token has expired. The page stays, so that nothing typed is lost. */
  showExpired(): void;
  /** Shows in the dialog that the page is loading. */
  showLoading(): void;
  /** Shows in the dialog what failed, and what the user can do. */
  showFailure(error: AirbyteEmbeddedError): void;
  /** Closes the dialog, gives the focus back, and removes everything. Repeats do nothing. */
  destroy(): void;
}
