import type { AirbyteEmbeddedError } from "./errors.js";
import type { Source } from "./source.js";

/**
 * Who ended it: the `"user"` (Escape), Airbyte's `"page"` (its own close button), your `"code"` (`close()`),
 * the component that `"unmounted"`, or another opening or another user's token that `"replaced"` it.
 */
export type CloseReason = "user" | "page" | "code" | "unmounted" | "replaced";

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
