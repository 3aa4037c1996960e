import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";
import type { WidgetOptions } from "../widget/options.js";
import { logFailure } from "../widget/report-to-app.js";
import type { ConnectResult } from "../widget/result.js";

/** What the `detail` of each event is. */
interface EventDetails {
  open: null;
  close: ConnectResult;
  error: AirbyteEmbeddedError;
  sourcecreated: Source;
  sourceupdated: Source;
  sourceerror: AirbyteEmbeddedError;
}

/** The events of `<connect-data-button>`. The events about sources bubble; the others do not, like those of a `<dialog>`. */
export interface ConnectDataButtonEventMap {
  /** The dialog has opened. */
  open: CustomEvent<null>;
  /** The dialog has closed, once for each `open`. `detail` is the result. */
  close: CustomEvent<ConnectResult>;
  /**
   * The widget has failed. The dialog shows it too. `detail` is the error, which is also logged to the console unless a
   * listener calls `preventDefault()`.
   */
  error: CustomEvent<AirbyteEmbeddedError>;
  /** A source was created. The dialog stays open, and the user may continue. `detail` is the source. */
  sourcecreated: CustomEvent<Source>;
  /** A source was updated. The dialog stays open, and the user may continue. `detail` is the source. */
  sourceupdated: CustomEvent<Source>;
  /** A source could not be created or updated. The user sees why, and a success may follow. `detail` is the error. */
  sourceerror: CustomEvent<AirbyteEmbeddedError>;
}

/** Returns the callbacks that dispatch the events of an element. */
export function eventCallbacks(element: Element): WidgetOptions {
  function dispatch<Name extends keyof EventDetails>(
    type: Name,
    detail: EventDetails[Name],
    init?: EventInit,
  ): boolean {
    return element.dispatchEvent(new CustomEvent(type, { detail, ...init }));
  }
  // Out of a shadow tree too: their names are ours.
  const everywhere = { bubbles: true, composed: true };
  return {
    onOpen: () => void dispatch("open", null),
    onClose: (result) => void dispatch("close", result),
    // Logged in production too, because a page without a bundler has no development build. The dialog's texts are for
    // users: they do not tell developers what is wrong.
    onError: (error) => void (dispatch("error", error, { cancelable: true }) && logFailure(error)),
    onSourceCreated: (source) => void dispatch("sourcecreated", source, everywhere),
    onSourceUpdated: (source) => void dispatch("sourceupdated", source, everywhere),
    onSourceError: (error) => void dispatch("sourceerror", error, everywhere),
  };
}
