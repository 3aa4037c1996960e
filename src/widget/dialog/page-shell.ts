import type { WidgetToken } from "../../shared/widget-token.js";

/** A dialog with a frame in it, whoever made them: the part in which adapters differ. */
export interface PageShell {
  readonly dialog: HTMLDialogElement;
  readonly iframe: HTMLIFrameElement;
  /** Says whose page it is. Left out where the shell says so in words of its own. */
  readonly branding?: HTMLElement;
  /** Shows the dialog as a modal. */
  show(): void;
  /** Lets the page have this token from now on, and right away. */
  updateToken(token: WidgetToken): void;
  /** The page asks for its token. Left out where the shell hears that by itself. */
  answer?(): void;
  /** Takes all of it out of the document. The dialog is closed by then. */
  remove(): void;
}

/** Builds a shell whose frame starts to load. @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind */
export type BuildShell = (token: WidgetToken) => PageShell;
