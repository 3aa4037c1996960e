import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";

/**
 * What ended it: the `"user"` (Escape), Airbyte's `"page"` (its own close button), your `"code"` (`close()`, or it
 * took the dialog out of the page), the component that `"unmounted"`, another opening or another user's token that
 * `"replaced"` it, or another try that `"failed"` to be shown.
 */
export type CloseReason = "user" | "page" | "code" | "unmounted" | "replaced" | "failed";

/** How an opening ended. */
export type ConnectResult =
  | {
      readonly outcome: "connected";
      /** Every source that was created or updated, in order; one that was changed twice is there once, as it was last. */
      readonly sources: readonly Source[];
      readonly reason: CloseReason;
    }
  | { readonly outcome: "dismissed"; readonly reason: CloseReason }
  | { readonly outcome: "failed"; readonly error: AirbyteEmbeddedError };
