import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";
import type { WidgetAdapter } from "./adapter.js";
import type { DialogOptions } from "./dialog-options.js";
import type {
  SourceCreatedEvent,
  SourceCreateErrorEvent,
  SourceUpdatedEvent,
  SourceUpdateErrorEvent,
  WidgetEvent,
} from "./events.js";
import type { ConnectResult } from "./result.js";
import type { TokenOptions } from "./tokens/issue-token.js";

/** What the widget opens with, and the callbacks. The latest options count, at the moment they are needed. */
export interface WidgetOptions extends TokenOptions, DialogOptions {
  /**
   * How Airbyte's page is shown: `"official"` by Airbyte's own widget, registered with
   * `import "react-airbyte-embedded/official"`; `"frame"` in a dialog of this package; `"auto"` as `"official"` where
   * that is registered and works, else as `"frame"`; or an adapter.
   * @defaultValue "auto"
   */
  widget?: "auto" | "official" | "frame" | WidgetAdapter | undefined;
  /**
   * Every event of Airbyte's page while its dialog is open, in the shape that Airbyte documents; one that this version
   * does not know has the message `"unknown"`. Called before the more specific callbacks.
   */
  onEvent?: ((event: WidgetEvent) => void) | undefined;
  /** A source was created. The dialog stays open: the user may continue. */
  onSourceCreated?: ((source: Source, event: SourceCreatedEvent) => void) | undefined;
  /** A source was updated. The dialog stays open: the user may continue. */
  onSourceUpdated?: ((source: Source, event: SourceUpdatedEvent) => void) | undefined;
  /** A source could not be created or updated. The user sees why and may try again: a success may follow. */
  onSourceError?:
    | ((error: AirbyteEmbeddedError, event: SourceCreateErrorEvent | SourceUpdateErrorEvent) => void)
    | undefined;
  /** The dialog is open. */
  onOpen?: (() => void) | undefined;
  /** The dialog has closed. Called once for each `onOpen`. */
  onClose?: ((result: ConnectResult) => void) | undefined;
  /**
   * The widget could not be opened, the open dialog has no page to show, or its token has expired and could not be
   * renewed. Called once for each failure. The dialog shows the first two kinds, with "Try again" where that can help.
   * Without it, failures are logged to the console in development.
   */
  onError?: ((error: AirbyteEmbeddedError) => void) | undefined;
}
