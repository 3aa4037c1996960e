import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { untilAborted } from "../../shared/until-aborted.js";
import { isWorker } from "./is-worker.js";
import { withRequestContext, type RequestContext } from "./request-context.js";

/** Work that several requests may wait for at once. */
export interface SingleFlight<T> {
  /**
   * Starts `work`, or joins the one in progress for the same key. The work has a time limit of its own, and uses the
   * call budget of the request that started it; it is aborted once nobody waits for it, unless `outlivesWaiters`. A
   * request that leaves early rejects with the reason of its own signal. When the work times out, the requests that
   * joined late start it again together.
   *
   * On Cloudflare Workers every request runs its own work: the runtime cancels everything that a request has started
   * when its client disconnects, and nobody else is told.
   */
  run(key: string, context: RequestContext, work: Work<T>, options?: FlightOptions): Promise<T>;
}

type Work<T> = (context: RequestContext) => Promise<T>;

interface FlightOptions {
  /** @defaultValue false */
  readonly outlivesWaiters?: boolean;
  /** Whether those that joined late start it again after a timeout. @defaultValue true */
  readonly mayRestart?: boolean;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Creates an empty one. Results and failures are not kept. */
export function createSingleFlight<T>(timeoutMs: number): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const start = (key: string, { budget }: RequestContext, work: Work<T>): Flight<T> => {
    const controller = new AbortController();
    const result = withRequestContext(timeoutMs, controller.signal, work, undefined, budget);
    const flight: Flight<T> = { controller, result, waiting: 0 };
    flights.set(key, flight);
    const forget = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    controller.signal.addEventListener("abort", forget);
    result.then(forget, forget); // Nobody may be left to handle a rejection.
    return flight;
  };

  const run: SingleFlight<T>["run"] = async (key, context, work, options = {}) => {
    const { signal } = context;
    signal.throwIfAborted();
    const joined = flights.get(key);
    const flight = joined ?? start(key, context, work);
    flight.waiting += 1;
    try {
      return await untilAborted(signal, flight.result);
    } catch (error) {
      if (joined === undefined || options.mayRestart === false || signal.aborted || !isTimeout(error)) throw error;
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0 && !options.outlivesWaiters) flight.controller.abort(signal.reason);
    }
    return run(key, context, work, options);
  };

  return { run: (key, context, work, options) => (isWorker() ? work(context) : run(key, context, work, options)) };
}

const isTimeout = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && error.code === "UPSTREAM_TIMEOUT";
