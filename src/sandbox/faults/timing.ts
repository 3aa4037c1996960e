import { readText } from "../../shared/read-text.js";
import { MAX_BODY_BYTES } from "../api/read-body.js";

/** Runs one task after another, in the order in which they were added. */
export type Queue = <T>(task: () => Promise<T>) => Promise<T>;

/** Creates an empty queue. A failed task does not block the tasks after it. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  };
}

/** Waits; `Infinity` waits forever. Rejects like `fetch` when the signal aborts. */
export function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (milliseconds === 0) return resolve();
    if (signal.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const finish = () => {
      signal.removeEventListener("abort", abort);
      resolve();
    };
    const timer = Number.isFinite(milliseconds) ? setTimeout(finish, milliseconds) : undefined;
    signal.addEventListener("abort", abort, { once: true });
  });
}

/** Waits until the body has arrived, up to the maximum size. The route reports an unreadable body. */
export async function waitForBody(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  const arrived = readText(request.clone().body, MAX_BODY_BYTES).catch(() => null);
  await Promise.race([arrived, delay(Infinity, request.signal)]);
}
