import { AirbyteEmbeddedError } from "../../shared/errors.js";

/** Work that several may wait for at once. */
export interface SingleFlight<T> {
  /**
   * Starts `work`, or joins the one under way for the same key. It is aborted once nobody waits for it any more; who
   * goes early gets the reason of its own signal. Where it has died with the request that started it, one of those who
   * wait starts it anew; and once where its time was up, which for those who joined it late is not their own.
   */
  run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
  isSettled: boolean;
  /** Grows for as long as the request that started it has timers. */
  beats: number;
}

/**
 * Workers end all that a request has begun, timers too, when its client goes away: what others wait for would stay
 * pending for ever. Nothing tells them but that it no longer beats.
 */
const BEAT_MS = 100;
/** Counted in beats and not in time, so that a process that was busy takes nobody for dead. */
const MISSED_BEATS = 3;

/** Creates an empty one. A failure is of those who waited, and never kept. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const forget = (key: string, flight: Flight<T>) => {
    if (flights.get(key) === flight) flights.delete(key);
  };

  const start = (key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const controller = new AbortController();
    const flight: Flight<T> = {
      controller,
      result: work(controller.signal),
      waiting: 0,
      isSettled: false,
      beats: 0,
    };
    const heart = setInterval(() => (flight.beats += 1), BEAT_MS);
    const settle = () => {
      flight.isSettled = true;
      clearInterval(heart);
      forget(key, flight); // Not by the last who waits: on Workers, who goes away cannot even say so.
    };
    flight.result.then(settle, settle); // Whoever waited may have gone: nothing is left unheard.
    flights.set(key, flight);
    return flight;
  };

  const leave = (key: string, flight: Flight<T>, reason: unknown) => {
    flight.waiting -= 1;
    if (flight.waiting > 0 || flight.isSettled) return;
    forget(key, flight);
    try {
      flight.controller.abort(reason);
    } catch {
      // Workers let no request touch the timers of another one: then it runs to its end, unheard.
    }
  };

  const attempt = async (mayRepeat: boolean, ...args: Parameters<SingleFlight<T>["run"]>): Promise<T> => {
    const [key, signal, work] = args;
    signal.throwIfAborted();
    const joined = flights.get(key);
    const flight = joined ?? start(key, work);
    let isOver = false;
    flight.waiting += 1;
    try {
      return await join(flight, signal);
    } catch (error) {
      isOver = mayRepeat && joined !== undefined && isTimeout(error);
      if (error !== DEAD && !isOver) throw error;
      forget(key, flight);
    } finally {
      leave(key, flight, signal.reason);
    }
    return attempt(mayRepeat && !isOver, ...args);
  };

  return { run: (...args) => attempt(true, ...args) };
}

const isTimeout = (error: unknown): boolean =>
  error instanceof AirbyteEmbeddedError && error.code === "UPSTREAM_TIMEOUT";

const DEAD = new Error("The request that had started this is gone.");

/** Rejects with the signal's reason where that is aborted first, and with `DEAD` where nothing is to be waited for. */
function join<T>(flight: Flight<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let heard = flight.beats;
    let missed = 0;
    const watch = setInterval(() => {
      missed = flight.beats === heard ? missed + 1 : 0;
      heard = flight.beats;
      if (missed === MISSED_BEATS) settle(() => reject(DEAD));
    }, BEAT_MS);
    const abort = () => settle(() => reject(signal.reason));
    const settle = (how: () => void) => {
      clearInterval(watch);
      signal.removeEventListener("abort", abort);
      how();
    };
    signal.addEventListener("abort", abort, { once: true });
    flight.result.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
