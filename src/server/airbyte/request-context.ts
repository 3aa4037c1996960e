import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { withTimeLimit } from "../../shared/time-limit.js";

/** One request of a client: how long it may take, and how often it may call Airbyte. */
export interface RequestContext {
  /** Aborted when the time is up, or the client has gone. */
  readonly signal: AbortSignal;
  /** When the time is up, in milliseconds since the epoch. */
  readonly deadline: number;
  readonly budget: CallBudget;
}

/** The calls to Airbyte that are left. All work for one request shares it, so that no path can exceed it. */
export interface CallBudget {
  callsLeft: number;
}

const MAX_CALLS = 3;

/**
 * Runs `work` as one request, within `timeoutMs`. This is the only place that limits the time of calls to Airbyte.
 *
 * @throws what `timedOut` returns; by default {@link AirbyteEmbeddedError} `UPSTREAM_TIMEOUT`
 */
export function withRequestContext<T>(
  timeoutMs: number,
  parent: AbortSignal,
  work: (context: RequestContext) => Promise<T>,
  { budget = { callsLeft: MAX_CALLS }, timedOut = upstreamTimeout }: Partial<ContextParts> = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  return withTimeLimit(
    timeoutMs,
    parent,
    (signal) => work({ signal, deadline, budget }),
    () => timedOut(timeoutMs),
  );
}

interface ContextParts {
  readonly budget: CallBudget;
  readonly timedOut: (timeoutMs: number) => AirbyteEmbeddedError;
}

/** Whether the request may call Airbyte again. */
export const hasCallsLeft = ({ budget }: RequestContext): boolean => budget.callsLeft > 0;

/**
 * Counts a call.
 *
 * @throws {AirbyteEmbeddedError} `UPSTREAM_FAILED`, retryable: earlier calls of this request had to be repeated
 */
export function countCall(context: RequestContext): void {
  if (!hasCallsLeft(context)) {
    throw new AirbyteEmbeddedError(
      "UPSTREAM_FAILED",
      "Airbyte failed too often within this request, which has used up its calls. Try again.",
      { retryable: true },
    );
  }
  context.budget.callsLeft -= 1;
}

/** The error for Airbyte's answers that did not arrive within `timeoutMs`. */
export const upstreamTimeout = (timeoutMs: number): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "UPSTREAM_TIMEOUT",
    `Airbyte did not answer within the ${timeoutMs} ms of this request. Try again; timeoutMs sets the limit.`,
    { retryable: true },
  );
