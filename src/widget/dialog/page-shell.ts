import type { WidgetToken } from "../../shared/widget-token.js";

/** A dialog with a frame in it: the part in which adapters differ. */
export interface PageShell {
  readonly dialog: HTMLDialogElement;
  readonly iframe: HTMLIFrameElement;
  /** Says whose page it is. Left out if the shell has its own branding. */
  readonly branding?: HTMLElement;
  /** Shows the dialog as a modal. */
  show(): void;
  /** Passes this token to the page, now and whenever it asks. */
  updateToken(token: WidgetToken): void;
  /** Answers a page that asks for its token. Left out if the shell answers by itself. */
  answer?(): void;
  /** Removes all of it from the document. The dialog is closed by then. */
  remove(): void;
}

/** Builds a shell whose frame starts to load. @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind */
export type BuildShell = (token: WidgetToken) => PageShell;
