import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { WidgetEvent } from "./events.js";
import type { DialogOptions } from "./options.js";
import type { CloseReason } from "./result.js";
import type { WidgetToken } from "../shared/widget-token.js";

/** Wraps whatever shows Airbyte's page. */
export interface WidgetAdapter {
  /**
   * Starts to load the page, unseen. All that it adds to the document is gone after the session's `destroy()`.
   *
   * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind.
   */
  create(token: WidgetToken, handlers: WidgetHandlers, options: () => DialogOptions): WidgetSession;
}

/** Brings an adapter and the code that it needs. Repeats are cheap; a failure is not remembered. */
export type LoadAdapter = () => Promise<WidgetAdapter>;

/** What a session tells, once it is open, and only of its own page. */
export interface WidgetHandlers {
  /** The page reported something; parsed. */
  onEvent(event: WidgetEvent): void;
  /** The dialog has closed, was taken out by the app's own code, or has to make room for another: not by `destroy()`. */
  onClose(reason: Extract<CloseReason, "user" | "page" | "code" | "replaced">): void;
  /** The page did not come, or was lost. The dialog says so, and stays open. */
  onFailure(error: AirbyteEmbeddedError): void;
  /** The page is there: it has come, or has come after all. Repeats do nothing. */
  onRecovery(): void;
  /** The user asks for another try. */
  onRetry(): void;
}

/** One page in one dialog. */
export interface WidgetSession {
  /** Shows the dialog, over everything. @throws {AirbyteEmbeddedError} `WIDGET_FAILED` */
  open(): void;
  /** Hands the page a new token of the same workspace. */
  updateToken(token: WidgetToken): void;
  /** Says in the dialog that something is on its way, in place of the page. */
  showLoading(): void;
  /** Says in the dialog that something failed, with the ways out. */
  showFailure(error: AirbyteEmbeddedError): void;
  /** Closes the dialog where it is open, gives the focus back, and removes everything. Repeats do nothing. */
  destroy(): void;
}
