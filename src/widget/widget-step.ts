import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { CloseReason, ConnectResult } from "./result.js";

/**
 * A step of an opening, for product analytics. It never contains a token or an id. `elapsedMs` is the time since the
 * opening began, in milliseconds.
 */
export type WidgetStep =
  /** The dialog, or the inline page, is shown. */
  | { readonly step: "opened"; readonly elapsedMs: number }
  /** The token is there: at once if it was preloaded. */
  | { readonly step: "token"; readonly elapsedMs: number }
  /** Airbyte's page is shown. */
  | { readonly step: "page-ready"; readonly elapsedMs: number }
  | {
      /** A source was created or updated. */
      readonly step: "connected";
      readonly elapsedMs: number;
      /** Name of the connector, such as `"GitHub"`; null if the page does not report it. */
      readonly connector: string | null;
      /** Whether the source was created, and not updated. */
      readonly isNew: boolean;
    }
  | {
      /** What `onError` is called with. */
      readonly step: "failed";
      readonly elapsedMs: number;
      readonly code: AirbyteEmbeddedError["code"];
    }
  | {
      /** The last step. */
      readonly step: "closed";
      readonly elapsedMs: number;
      readonly outcome: ConnectResult["outcome"];
      /** Who closed it; null after a failure. */
      readonly reason: CloseReason | null;
    };
