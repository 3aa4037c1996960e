import { untilAborted } from "../../shared/until-aborted.js";
import { isWorker } from "./is-worker.js";

/** Runs work of the same name one after the other. Rejects with the reason of the signal, if that aborts first. */
export type RunInTurn = <T>(name: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** Creates empty queues. A failure does not stop those behind it. */
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
    // Work that gave up waiting must not let the next overtake what it waited for.
    const tail = Promise.allSettled([before, result]);
    tails.set(name, tail);
    void tail.then(() => {
      if (tails.get(name) === tail) tails.delete(name);
    });
    return result;
  };
}
