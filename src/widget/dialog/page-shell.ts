import type { WidgetToken } from "../../shared/widget-token.js";

/** Airbyte's page in a frame: the part in which adapters differ. */
export interface PageShell {
  readonly iframe: HTMLIFrameElement;
  /** The dialog that contains the frame, if it is not ours. It replaces ours when the page is ready. */
  readonly own?: { readonly dialog: HTMLDialogElement; readonly show: () => void };
  /** Passes this token to the page, now and after each later request. */
  updateToken(token: WidgetToken): void;
  /** Answers the page's request for its token. Omitted if the shell answers by itself. */
  answer?(): void;
  /** Removes the shell from the document. Its own dialog has already been closed. */
  remove(): void;
}

/**
 * Builds a shell, whose frame starts to load. `content` is the container for a frame in our dialog.
 *
 * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`, with nothing left behind
 */
export type BuildShell = (token: WidgetToken, content: HTMLElement) => PageShell;
