import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";

/**
 * Why the dialog closed: the `"user"` closed it (Escape or a close control); Airbyte's `"page"` did, by its own close
 * button; your `"code"` did (`close()`, or by removing the dialog from the document); the component `"unmounted"`; another
 * opening or another `tokenKey` `"replaced"` it; or it `"failed"` to show the dialog.
 */
export type CloseReason = "user" | "page" | "code" | "unmounted" | "replaced" | "failed";

/** The result of an opening. */
export type ConnectResult =
  | {
      readonly outcome: "connected";
      /** The sources that were created or updated, in order. A source that changed twice is listed once, in its last state. */
      readonly sources: readonly Source[];
      readonly reason: CloseReason;
    }
  | { readonly outcome: "dismissed"; readonly reason: CloseReason }
  | { readonly outcome: "failed"; readonly error: AirbyteEmbeddedError };
