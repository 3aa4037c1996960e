import type { AirbyteEmbeddedError } from "./errors.js";
import type { WidgetEvent } from "./events.js";
import type { CloseReason, ConnectResult } from "./result.js";
import type { Source } from "./source.js";

/** One opening, from the request to its result: what it gathers on the way, and the promise of how it ends. */
export interface Connection {
  /** Aborted once it has ended. */
  readonly signal: AbortSignal;
  readonly ended: Promise<ConnectResult>;
  /** Takes note of what the page reports. */
  note(event: WidgetEvent): void;
  /** What it comes to if it closes now. */
  resultOf(reason: CloseReason): ConnectResult;
  end(result: ConnectResult): void;
}

export function createConnection(): Connection {
  const controller = new AbortController();
  let resolve: (result: ConnectResult) => void;
  const ended = new Promise<ConnectResult>((resolvePromise) => {
    resolve = resolvePromise;
  });
  const sources: Source[] = [];
  let failure: AirbyteEmbeddedError | undefined;

  return {
    signal: controller.signal,
    ended,
    note(event) {
      if (event.message === "source_created" || event.message === "source_updated") {
        const { data } = event;
        const before = data.id === "" ? -1 : sources.findIndex(({ id }) => id === data.id);
        sources.splice(before < 0 ? sources.length : before, 1, data);
      } else if (event.message !== "unknown") {
        failure = event.error;
      }
    },
    resultOf(reason) {
      if (sources.length > 0) return { outcome: "connected", sources, reason };
      return failure ? { outcome: "failed", error: failure } : { outcome: "dismissed", reason };
    },
    end(result) {
      controller.abort();
      resolve(result);
    },
  };
}
