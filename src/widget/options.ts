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
import type { WidgetStep } from "./widget-step.js";

/** Options of the widget, and its callbacks. They are read when they are needed, so the latest ones apply. */
export interface WidgetOptions extends TokenOptions, DialogOptions {
  /**
   * How Airbyte's page is shown: `"official"` by Airbyte's own widget, registered with
   * `import "react-airbyte-embedded/official"`; `"frame"` in a dialog of this package; `"auto"` like `"official"` if
   * that is registered and works, otherwise like `"frame"`; or by an adapter.
   * @defaultValue "auto"
   */
  widget?: "auto" | "official" | "frame" | WidgetAdapter | undefined;
  /**
   * Receives every event of Airbyte's page while its dialog is open, in the shape that Airbyte documents. An event that
   * this version does not know has the message `"unknown"`. Called before the more specific callbacks.
   */
  onEvent?: ((event: WidgetEvent) => void) | undefined;
  /** Called when a source was created. The dialog stays open, and the user may continue. */
  onSourceCreated?: ((source: Source, event: SourceCreatedEvent) => void) | undefined;
  /** Called when a source was updated. The dialog stays open, and the user may continue. */
  onSourceUpdated?: ((source: Source, event: SourceUpdatedEvent) => void) | undefined;
  /** Called when a source could not be created or updated. The user sees why, and a success may follow. */
  onSourceError?:
    | ((error: AirbyteEmbeddedError, event: SourceCreateErrorEvent | SourceUpdateErrorEvent) => void)
    | undefined;
  /** Called when the dialog has opened. */
  onOpen?: (() => void) | undefined;
  /** Called when the dialog has closed, once for each `onOpen`. Show a toast here: before, the modal dialog makes it inert. */
  onClose?: ((result: ConnectResult) => void) | undefined;
  /**
   * Called once for each failure: the widget could not be opened, the page in the open dialog failed, or its token expired
   * and could not be renewed. The dialog shows the first two, with "Try again" where that can help. Without this
   * callback, failures are logged to the console in development.
   */
  onError?: ((error: AirbyteEmbeddedError) => void) | undefined;
  /**
   * Called at each step of an opening, for product analytics: `opened`, `token`, `page-ready`, `connected`, `failed`,
   * `closed`. A step never contains a token or an id. "Try again" begins again with `token`. Not called if the dialog's
   * own code could not be loaded, which only `onError` reports.
   */
  onStep?: ((step: WidgetStep) => void) | undefined;
}
