import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";

/**
 * Why an opening ended: the `"user"` closed the dialog (Escape or a close control); Airbyte's `"page"` did, by its own
 * close button; your `"code"` did (`close()`, or it removed the dialog from the document); the component `"unmounted"`;
 * another opening or another user's token `"replaced"` it; or another try `"failed"` to show the page.
 */
export type CloseReason = "user" | "page" | "code" | "unmounted" | "replaced" | "failed";

/** How an opening ended. */
export type ConnectResult =
  | {
      readonly outcome: "connected";
      /** Every source that was created or updated, in order. A source that changed twice is listed once, as it was last. */
      readonly sources: readonly Source[];
      readonly reason: CloseReason;
    }
  | { readonly outcome: "dismissed"; readonly reason: CloseReason }
  | { readonly outcome: "failed"; readonly error: AirbyteEmbeddedError };
