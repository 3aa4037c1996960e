import type { WidgetHandlers, WidgetSession } from "./adapter.js";
import { callApp } from "./call-safely.js";
import type { IssuedToken } from "./tokens/token-lifetime.js";

/** A session that has not been opened yet, and the token that it was made with. */
export interface Prepared {
  readonly issued: IssuedToken;
  readonly session: WidgetSession;
}

/** The way to a session: token, code and frame. It belongs to the opening that it is attached to, or to none yet. */
export interface Preparation {
  /** What it was made for; for anything else it is of no use. */
  readonly key: string;
  readonly ready: Promise<Prepared>;
  /** What is there at this moment, so that a click need not wait for a promise. */
  readonly now: () => Prepared | null;
  /** Lets these hear of the session from now on, and nobody else; null, nobody. */
  readonly attach: (handlers: WidgetHandlers | null) => void;
  /** Aborts what is under way, and destroys what is there. Repeats do nothing. */
  readonly abandon: () => void;
}

/** Starts a preparation. Its signal is aborted once nobody wants it any more: `work` then creates no session. */
export function createPreparation(
  key: string,
  work: (signal: AbortSignal, handlers: WidgetHandlers) => Promise<Prepared>,
): Preparation {
  const controller = new AbortController();
  let prepared: Prepared | null = null;
  let attached: WidgetHandlers | null = null;
  const handlers: WidgetHandlers = {
    onEvent: (event) => attached?.onEvent(event),
    onClose: (reason) => attached?.onClose(reason),
    onFailure: (error) => attached?.onFailure(error),
    onRecovery: () => attached?.onRecovery(),
    onRetry: () => attached?.onRetry(),
  };

  const ready = work(controller.signal, handlers).then((made) => {
    if (controller.signal.aborted) destroy(made);
    controller.signal.throwIfAborted();
    prepared = made;
    return made;
  });
  // A preload that fails is silent; an opening that waits for it hears of it all the same.
  ready.catch(() => {});

  return {
    key,
    ready,
    now: () => prepared,
    attach(newest) {
      attached = newest;
    },
    abandon() {
      attached = null;
      controller.abort();
      destroy(prepared);
    },
  };
}

/** Whatever the vendor's code throws, what follows has to go on. */
const destroy = (prepared: Prepared | null): void => callApp(() => prepared?.session.destroy());
