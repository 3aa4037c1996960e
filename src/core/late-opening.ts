import type { Engine } from "./engine.js";
import { AirbyteEmbeddedError } from "./errors.js";
import type { Opening, OpeningPorts } from "./opening.js";
import type { ConnectResult } from "./result.js";

/** An opening whose code is still on its way: it can be given up, and becomes the real one otherwise. */
export function createLateOpening(loadEngine: () => Promise<Engine>, onEnd: OpeningPorts["onEnd"]): Opening {
  let opening: Opening | null = null;
  let isOver = false;
  let resolve: (result: ConnectResult | Promise<ConnectResult>) => void;
  const ended = new Promise<ConnectResult>((resolvePromise) => {
    resolve = resolvePromise;
  });

  function end(result: ConnectResult): void {
    if (isOver) return;
    isOver = true;
    resolve(result);
    onEnd(result, false);
  }

  return {
    ended,
    begin() {
      loadEngine().then(
        (engine) => {
          if (isOver) return;
          opening = engine.createOpening();
          resolve(opening.ended);
          opening.begin();
        },
        (cause: unknown) => end({ outcome: "failed", error: notLoaded(cause) }),
      );
    },
    close(reason) {
      if (opening) opening.close(reason);
      else end({ outcome: "dismissed", reason });
    },
  };
}

const notLoaded = (cause: unknown): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "WIDGET_FAILED",
    "The widget's code could not be loaded: the network is down, or a new version of the app has been deployed. Try again, or reload the page.",
    { retryable: true, cause },
  );
