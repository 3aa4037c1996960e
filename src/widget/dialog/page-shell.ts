import type { WidgetToken } from "../../shared/widget-token.js";

/** Airbyte's page in a frame: the part in which adapters differ. */
export interface PageShell {
  readonly iframe: HTMLIFrameElement;
  /** The dialog that the frame is in, if it is not ours. It takes the place of ours once the page is there. */
  readonly own?: { readonly dialog: HTMLDialogElement; readonly show: () => void };
  /** Passes this token to the page, now and whenever it asks. */
  updateToken(token: WidgetToken): void;
  /** Answers a page that asks for its token. Left out if the shell answers by itself. */
  answer?(): void;
  /** Removes all of it from the document. A dialog of its own is closed by then. */
  remove(): void;
}

/**
 * Builds a shell whose frame starts to load. `content` is the box for a frame in our dialog.
 *
 * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind
 */
export type BuildShell = (token: WidgetToken, content: HTMLElement) => PageShell;
