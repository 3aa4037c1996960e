/** Work that several may wait for at once. */
export interface SingleFlight<T> {
  /**
   * Starts `work`, or joins the one under way for the same key. It is aborted once nobody waits for it any more; who
   * goes early gets the reason of its own signal.
   */
  run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  isSettled: boolean;
}

/** Creates an empty one. A failure is of those who waited, and never kept. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const leave = (key: string, flight: Flight<T>, reason: unknown) => {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    if (flights.get(key) === flight) flights.delete(key);
    if (flight.isSettled) return;
    try {
      flight.controller.abort(reason);
    } catch {
      // Workers let no request touch the timers of another one: then it runs to its end, unheard.
    }
  };

  return {
    async run(key, signal, work) {
      signal.throwIfAborted();
      let flight = flights.get(key);
      if (flight === undefined) {
        const controller = new AbortController();
        const started: Flight<T> = { controller, result: work(controller.signal), waiting: 0, isSettled: false };
        const settle = () => void (started.isSettled = true);
        started.result.then(settle, settle); // Whoever waited may have gone: nothing is left unheard.
        flights.set(key, started);
        flight = started;
      }
      flight.waiting += 1;
      try {
        return await orAborted(flight.result, signal);
      } finally {
        leave(key, flight, signal.reason);
      }
    },
  };
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
