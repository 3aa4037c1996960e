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
}

/** Creates an empty one. A failure is of those who waited, and never kept. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const leave = (key: string, flight: Flight<T>, reason: unknown) => {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    if (flights.get(key) === flight) flights.delete(key);
    flight.controller.abort(reason);
  };

  return {
    async run(key, signal, work) {
      signal.throwIfAborted();
      let flight = flights.get(key);
      if (flight === undefined) {
        const controller = new AbortController();
        flight = { controller, result: work(controller.signal), waiting: 0 };
        flight.result.catch(() => {}); // Whoever waited may have gone.
        flights.set(key, flight);
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
