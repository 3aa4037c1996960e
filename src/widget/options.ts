import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type {
  SourceCreatedEvent,
  SourceCreateErrorEvent,
  SourceUpdatedEvent,
  SourceUpdateErrorEvent,
  WidgetEvent,
} from "./events.js";
import type { TokenOptions } from "./tokens/issue-token.js";
import type { WidgetLabels } from "./dialog/labels.js";
import type { ConnectResult } from "./result.js";
import type { Source } from "../shared/source.js";

/** How the dialog opens, and what it says. */
export interface DialogOptions {
  /** Opens straight on the form of one connector: the id of its source template. */
  templateId?: string | undefined;
  /** Opens straight on one source, for editing. */
  sourceId?: string | undefined;
  /**
   * Closes the dialog at a click beside it. Off, as a stray click would lose what has been typed.
   * @defaultValue false
   */
  closeOnOutsideClick?: boolean | undefined;
  /**
   * Longest wait for the page's first message once the dialog is open, in milliseconds. After it the dialog says so,
   * and `onError` gets `HANDSHAKE_TIMEOUT`; after a third of it, where the frame has loaded whatever it was given, and
   * that says nothing. A page that comes later still is shown.
   * @defaultValue 15_000
   */
  handshakeTimeoutMs?: number | undefined;
  /** The texts that people read. */
  labels?: WidgetLabels | undefined;
}

/** What to open the widget with, and whom to tell. The newest ones count, at the moment when they are needed. */
export interface WidgetOptions extends TokenOptions, DialogOptions {
  /**
   * Whose token it is: the id of the user or of the workspace. A change drops the token, and closes an open dialog
   * with the reason `"replaced"`; a change of `endpoint` alone leaves it open. React's hooks of one key share a token
   * that comes from the same place: an equal `endpoint`, or one and the same function at their
   * first render.
   */
  tokenKey?: string | undefined;
  /** Every event of Airbyte's page, in the shape that Airbyte documents. Called before the callbacks for one kind. */
  onEvent?: ((event: WidgetEvent) => void) | undefined;
  /** A source was created. The dialog stays open: the user may go on. */
  onSourceCreated?: ((source: Source, event: SourceCreatedEvent) => void) | undefined;
  /** A source was updated. The dialog stays open: the user may go on. */
  onSourceUpdated?: ((source: Source, event: SourceUpdatedEvent) => void) | undefined;
  /** A source could not be created or updated. The user sees why, and may try again: a success may follow. */
  onSourceError?:
    | ((error: AirbyteEmbeddedError, event: SourceCreateErrorEvent | SourceUpdateErrorEvent) => void)
    | undefined;
  /** The dialog is open. */
  onOpen?: (() => void) | undefined;
  /** The dialog has closed; once for each `onOpen`. */
  onClose?: ((result: ConnectResult) => void) | undefined;
  /**
   * It could not be opened, or the open dialog has nothing to show; once for each failure. In an open dialog the user
   * sees it, and may try again.
   */
  onError?: ((error: AirbyteEmbeddedError) => void) | undefined;
}
