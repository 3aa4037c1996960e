import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { Source } from "../shared/source.js";
import type { WidgetEvent } from "./events.js";
import type { CloseReason, ConnectResult } from "./result.js";

/** Collects the events of one opening, and computes its result. */
export interface Outcome {
  /** Records what the page reported. */
  recordEvent(event: WidgetEvent): void;
  /** Records that the page failed, or with null that it is there. */
  recordPage(failure: AirbyteEmbeddedError | null): void;
  /** Returns the result if the opening ends now. */
  resultOf(reason: CloseReason): ConnectResult;
}

export function createOutcome(): Outcome {
  const sources: Source[] = [];
  let pageFailure: AirbyteEmbeddedError | null = null;

  return {
    recordEvent(event) {
      if (event.message !== "source_created" && event.message !== "source_updated") return;
      const { data } = event;
      const before = data.id === "" ? -1 : sources.findIndex(({ id }) => id === data.id);
      sources.splice(before < 0 ? sources.length : before, 1, data);
    },
    recordPage(newest) {
      pageFailure = newest;
    },
    resultOf(reason) {
      if (sources.length > 0) return { outcome: "connected", sources, reason };
      return pageFailure ? { outcome: "failed", error: pageFailure } : { outcome: "dismissed", reason };
    },
  };
}
