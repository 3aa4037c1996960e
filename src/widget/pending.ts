import { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Opening } from "./opening.js";
import type { WidgetOptions } from "./options.js";
import type { ConnectResult } from "./result.js";

/** What somebody waits for: an opening, or null while its code is still on its way. */
export interface Pending {
  opening: Opening | null;
  /** The newest options of the one who asked for it. */
  options: WidgetOptions;
  readonly ended: Promise<ConnectResult>;
  readonly end: (result: ConnectResult) => void;
}

export function createPending(opening: Opening | null, options: WidgetOptions): Pending {
  let end: Pending["end"] = () => {};
  const ended = new Promise<ConnectResult>((resolve) => {
    end = resolve;
  });
  return { opening, options, ended, end };
}

/** Why there will be no opening. */
export const notLoaded = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "The widget's code could not be loaded: no network, or a new version of the app. Try again, or reload the page.",
    { retryable: true, cause },
  );
