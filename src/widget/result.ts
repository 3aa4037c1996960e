import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";

/**
 * Why the dialog closed:
 * - `"user"`: the user closed it, with Escape, a close control, or a click outside
 * - `"page"`: Airbyte's page closed it, by its own close button
 * - `"code"`: your code called `close()`, or removed the dialog from the document
 * - `"unmounted"`: the component unmounted, or the user left the page
 * - `"replaced"`: another opening or another `tokenKey` replaced it
 * - `"failed"`: the dialog could not be shown
 */
export type CloseReason = "user" | "page" | "code" | "unmounted" | "replaced" | "failed";

/** The result of an opening. */
export type ConnectResult =
  | {
      readonly outcome: "connected";
      /** The sources that were created or updated, in order, each once and in its last state. */
      readonly sources: readonly Source[];
      readonly reason: CloseReason;
    }
  | { readonly outcome: "dismissed"; readonly reason: CloseReason }
  | { readonly outcome: "failed"; readonly error: AirbyteEmbeddedError };
