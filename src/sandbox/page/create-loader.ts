import { RequestError } from "./request-error.js";
import { createFailureView, createLoadingView } from "./views/message-view.js";
import type { Arrival, Shell } from "./views/shell.js";

/** Whether the person is still at the view that started the load. */
export type IsCurrent = () => boolean;

/** Loads data for views, and shows the progress. */
export interface Loader {
  /** Shows the text while `task` runs. `task` then shows the view, unless `isCurrent` returns false. */
  load(text: string, task: (isCurrent: IsCurrent) => Promise<void>, arrival?: Arrival): void;
  /** Leaves the current view: its pending results are dropped. */
  leave(): IsCurrent;
  /** Repeats the current load if it failed. */
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
