import type { AirbyteEmbeddedError } from "../shared/errors.js";
import type { WidgetEvent } from "./events.js";
import type { CloseReason, ConnectResult } from "./result.js";
import type { Source } from "../shared/source.js";

/** What one opening gathers on its way, and what it comes to. */
export interface Connection {
  /** Takes note of what the page reports. */
  note(event: WidgetEvent): void;
  /** Takes note that there is no page, or, with null, that there is one after all. */
  notePage(failure: AirbyteEmbeddedError | null): void;
  /** What it comes to if it closes now. */
  resultOf(reason: CloseReason): ConnectResult;
}

export function createConnection(): Connection {
  const sources: Source[] = [];
  let failure: AirbyteEmbeddedError | undefined;
  let pageFailure: AirbyteEmbeddedError | null = null;

  return {
    note(event) {
      if (event.message === "source_created" || event.message === "source_updated") {
        const { data } = event;
        const before = data.id === "" ? -1 : sources.findIndex(({ id }) => id === data.id);
        sources.splice(before < 0 ? sources.length : before, 1, data);
      } else if (event.message !== "unknown") {
        failure = event.error;
      }
    },
    notePage(newest) {
      pageFailure = newest;
    },
    resultOf(reason) {
      if (sources.length > 0) return { outcome: "connected", sources, reason };
      const error = pageFailure ?? failure;
      return error ? { outcome: "failed", error } : { outcome: "dismissed", reason };
    },
  };
}
