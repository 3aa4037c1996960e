/** A promise that the test settles. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** `Promise.withResolvers()`, which Node 20 does not have. */
export function createDeferred<T>(): Deferred<T> {
  const settle: Omit<Deferred<T>, "promise">[] = [];
  const promise = new Promise<T>((resolve, reject) => settle.push({ resolve, reject }));
  const [functions] = settle;
  if (!functions) throw new Error("A promise runs its executor at once.");
  return { promise, ...functions };
}
