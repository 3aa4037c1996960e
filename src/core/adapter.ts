import type { WidgetEvent } from "./events.js";
import type { CloseReason } from "./result.js";
import type { WidgetToken } from "./token.js";

/** Wraps whatever shows Airbyte's page. */
export interface WidgetAdapter {
  /**
   * Starts to load the page, unseen. All that it adds to the document is gone after the session's `destroy()`.
   *
   * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind.
   */
  create(token: WidgetToken, handlers: WidgetHandlers): WidgetSession;
}

/** Brings an adapter and the code that it needs. Repeats are cheap; a failure is not remembered. */
export type LoadAdapter = () => Promise<WidgetAdapter>;

/** What a session tells, and only of its own page. */
export interface WidgetHandlers {
  /** The page reported something; parsed. */
  onEvent(event: WidgetEvent): void;
  /** The dialog has closed, and not by `destroy()`. */
  onClose(reason: Extract<CloseReason, "user" | "page">): void;
}

/** One page in one dialog. */
export interface WidgetSession {
  /** Shows the dialog, over everything. @throws {AirbyteEmbeddedError} `WIDGET_FAILED` */
  open(): void;
  /** Closes the dialog where it is open, gives the focus back, and removes everything. Repeats do nothing. */
  destroy(): void;
}
