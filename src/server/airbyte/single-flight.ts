import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { untilAborted } from "../../shared/until-aborted.js";
import { isWorker } from "./is-worker.js";
import { withRequestContext, type RequestContext } from "./request-context.js";

/** Work that concurrent requests share. */
export interface SingleFlight<T> {
  /**
   * Starts `work`, or joins the work in progress for the same key. The work has its own time limit, and uses the call
   * budget of the request that started it. It is aborted when no request waits for it any more, unless
   * `outlivesWaiters`. A request whose signal aborts rejects with the reason of that signal. If the work times out, the
   * requests that joined it start it again together.
   *
   * On Cloudflare Workers every request runs its own work: when a client disconnects, the runtime cancels all work that
   * its request started, and other requests would wait for it forever.
   */
  run(key: string, context: RequestContext, work: Work<T>, options?: FlightOptions): Promise<T>;
}

type Work<T> = (context: RequestContext) => Promise<T>;

interface FlightOptions {
  /** Whether the work continues when no request waits for it any more. @defaultValue false */
  readonly outlivesWaiters?: boolean;
  /** Whether requests that joined the work start it again after a timeout. @defaultValue true */
  readonly mayRestart?: boolean;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Results and failures are not kept: the next request starts the work again. */
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
    result.then(forget, forget); // Handles the rejection, in case no request waits any more.
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
