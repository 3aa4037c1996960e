import { createFailureView, createLoadingView } from "./views/message-view.js";
import { RequestError } from "./request-error.js";
import type { Back, Shell } from "./views/shell.js";

/** How a view is come to. */
export interface Arrival {
  back?: Back | undefined;
  isArrival?: boolean | undefined;
}

/** Still true as long as nobody has gone on to another view. */
export type IsCurrent = () => boolean;

/** Loads what views need, and shows how that goes. */
export interface Loader {
  /** Shows that something loads, and what it comes to: `task` shows the view, unless it is no longer wanted. */
  load(text: string, task: (isCurrent: IsCurrent) => Promise<void>, arrival?: Arrival): void;
  /** Begins another visit: what was asked for in the view before is dropped when it comes. */
  leave(): IsCurrent;
  /** Tries again what has failed, if anything has. */
  retry(): void;
}

/** Creates the loader of a page. */
export function createLoader(shell: Shell): Loader {
  let retry: (() => void) | null = null;
  let visit = 0;
  const leave = () => {
    const own = ++visit;
    retry = null;
    return () => own === visit;
  };
  const load: Loader["load"] = (text, task, arrival = {}) => {
    const isCurrent = leave();
    shell.show(createLoadingView(text), arrival);
    task(isCurrent).catch((error: unknown) => {
      if (!isCurrent()) return;
      retry = () => load(text, task, arrival);
      const again = () => load(text, task, { ...arrival, isArrival: true });
      shell.show(createFailureView(RequestError.of(error).sentence, again), arrival);
    });
  };
  return { load, leave, retry: () => retry?.() };
}
