/** Does one work after another, in the order in which they are handed in. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates a queue with nothing in it. A work that fails holds up none of those behind it. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}
