import { untilAborted } from "../../shared/until-aborted.js";
import { isWorker } from "./is-worker.js";

/** Runs work of the same name one at a time. Rejects with the signal's reason if the signal aborts first. */
export type RunInTurn = <T>(name: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** Creates empty queues. Failed work does not stop the work after it. */
export function createQueues(): RunInTurn {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, signal, work) => {
    if (isWorker()) return work();
    const before = tails.get(name);
    const start = async () => {
      if (before !== undefined) await untilAborted(signal, before);
      signal.throwIfAborted();
      return work();
    };
    const result = start();
    // If this work gave up waiting, the next must still wait for the work before it.
    const tail = Promise.allSettled([before, result]);
    tails.set(name, tail);
    void tail.then(() => {
      if (tails.get(name) === tail) tails.delete(name);
    });
    return result;
  };
}
