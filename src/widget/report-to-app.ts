import type { AirbyteEmbeddedError } from "../shared/errors.js";
import { isDevelopment } from "../shared/is-development.js";
import { callSafely } from "./call-safely.js";
import type { WidgetEvent } from "./events.js";
import type { WidgetOptions } from "./options.js";

/** Passes an event of the page to the app: to `onEvent`, then to the callback for its kind. */
export function reportEvent(options: WidgetOptions, event: WidgetEvent): void {
  callSafely(options.onEvent, event);
  switch (event.message) {
    case "source_created":
      return callSafely(options.onSourceCreated, event.data, event);
    case "source_updated":
      return callSafely(options.onSourceUpdated, event.data, event);
    case "source_create_error":
    case "source_update_error":
      return callSafely(options.onSourceError, event.error, event);
    case "unknown":
      return undefined;
    default:
      return event satisfies never;
  }
}

/** Passes a failure to the app. Without `onError`, it is logged in development. */
export function reportFailure({ onError }: WidgetOptions, error: AirbyteEmbeddedError): void {
  if (onError) callSafely(onError, error);
  else if (isDevelopment()) logFailure(error);
}

/** Logs a failure for developers. */
export function logFailure({ code, message, cause }: AirbyteEmbeddedError): void {
  console.error(`react-airbyte-embedded: ${code}: ${message}`, ...(cause === undefined ? [] : [cause]));
}
