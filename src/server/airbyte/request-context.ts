import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { withTimeLimit } from "../../shared/time-limit.js";

/** The limits of one request: how long it may take, and how often it may call Airbyte. */
export interface RequestContext {
  /** Aborts when the time is up or the client disconnects. */
  readonly signal: AbortSignal;
  /** When the time is up, in milliseconds since the epoch. */
  readonly deadline: number;
  /**
   * The remaining calls to Airbyte. All work for one request shares this object, so that no code path can exceed the
   * limit.
   */
  readonly budget: { callsLeft: number };
}

const MAX_CALLS = 3;
const CALLS_OF_NEXT_STEP = 2;
const TIMEOUT_PAUSE_MS = 5000;

/** Runs `work` as one request. Calls to Airbyte have no other time limit. @throws the error that `timedOut` returns */
export function withRequestContext<T>(
  timeoutMs: number,
  parent: AbortSignal,
  work: (context: RequestContext) => Promise<T>,
  timedOut: (timeoutMs: number) => Error = upstreamTimeout,
  budget: RequestContext["budget"] = { callsLeft: MAX_CALLS },
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  const run = (signal: AbortSignal) => work({ signal, deadline, budget });
  return withTimeLimit(timeoutMs, parent, run, () => timedOut(timeoutMs));
}

/** Whether the request may call Airbyte again. */
export const hasCallsLeft = ({ budget }: RequestContext): boolean => budget.callsLeft > 0;

/**
 * Allows at least two calls (a call and its retry) for the next step of work with several steps: a page of a list, the
 * look-up of a template, the check of a source, each request for its status, the creation. Call it only after Airbyte
 * has answered the previous step: while Airbyte does not answer, a request makes three calls at most.
 */
export function allowNextStep({ budget }: RequestContext): void {
  budget.callsLeft = Math.max(budget.callsLeft, CALLS_OF_NEXT_STEP);
}

/** Counts a call. @throws {AirbyteEmbeddedError} `UPSTREAM_FAILED`, retryable: retries have used up the calls */
export function countCall(context: RequestContext): void {
  if (!hasCallsLeft(context)) {
    const message = "Airbyte failed too often: this request has no calls left. Try again.";
    throw new AirbyteEmbeddedError("UPSTREAM_FAILED", message, { retryable: true });
  }
  context.budget.callsLeft -= 1;
}

/** The error for a response from Airbyte that did not arrive in time. */
export const upstreamTimeout = (timeoutMs: number): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "UPSTREAM_TIMEOUT",
    `Airbyte did not answer within the ${timeoutMs} ms. Try again, or raise timeoutMs.`,
    // Clients must not retry immediately, because Airbyte may still be processing the request, such as creating a
    // workspace.
    { retryable: true, retryAfterMs: TIMEOUT_PAUSE_MS },
  );
