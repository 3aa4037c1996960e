import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { withTimeLimit } from "../../shared/time-limit.js";

/** One request of a client: how long it may take, and how often it may call Airbyte. */
export interface RequestContext {
  /** Aborts when the time is up, or the client has disconnected. */
  readonly signal: AbortSignal;
  /** When the time is up, in milliseconds since the epoch. */
  readonly deadline: number;
  /** The calls to Airbyte that are left. All work for one request shares it, so that no path can exceed it. */
  readonly budget: { callsLeft: number };
}

const MAX_CALLS = 3;
const CALLS_OF_NEXT_STEP = 2;
const TIMEOUT_PAUSE_MS = 5000;

/** Runs `work` as one request. This is the only limit on the time of calls to Airbyte. @throws what `timedOut` returns */
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
 * Leaves two calls at least, one of them to be repeated, for the next step of work that has several: a page of a list,
 * the check of a template, the check of a source, each request for its status, the creation. It follows a step that
 * Airbyte has answered: without any, a request makes three calls at most.
 */
export function allowNextStep({ budget }: RequestContext): void {
  budget.callsLeft = Math.max(budget.callsLeft, CALLS_OF_NEXT_STEP);
}

/** Counts a call. @throws {AirbyteEmbeddedError} `UPSTREAM_FAILED`, retryable: none is left, as some had to be repeated */
export function countCall(context: RequestContext): void {
  if (!hasCallsLeft(context)) {
    const message = "Airbyte failed too often during this request, which has no calls left. Try again.";
    throw new AirbyteEmbeddedError("UPSTREAM_FAILED", message, { retryable: true });
  }
  context.budget.callsLeft -= 1;
}

/** The error for answers of Airbyte's that did not arrive in time. */
export const upstreamTimeout = (timeoutMs: number): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "UPSTREAM_TIMEOUT",
    `Airbyte did not answer within the ${timeoutMs} ms of this request. Try again; timeoutMs sets the limit.`,
    // Clients must not repeat at once what Airbyte may still be doing, such as creating a workspace.
    { retryable: true, retryAfterMs: TIMEOUT_PAUSE_MS },
  );
