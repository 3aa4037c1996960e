import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { Log, UpstreamLogEntry } from "./log.js";
import { createRateLimit } from "./rate-limit.js";
import { countCall, type RequestContext } from "./request-context.js";
import { isLost, isTransient, retry } from "./retry.js";
import { sendRequest, type SendSettings, type UpstreamAnswer, type UpstreamRequest } from "./send-request.js";
import { isGone } from "./upstream-error.js";

/** Sends single requests to Airbyte's API. */
export interface Upstream {
  /**
   * Sends a request within the context's time limit and call budget.
   *
   * @throws {AirbyteEmbeddedError} any `UPSTREAM_…` code, with Airbyte's status and without text from its response
   */
  call(context: RequestContext, request: UpstreamRequest): Promise<UpstreamAnswer>;
}

/** Creates the caller of Airbyte's API, which converts every failure to one of our errors. */
export function createUpstream(settings: SendSettings): Upstream {
  const limit = createRateLimit();
  return {
    async call(context, request) {
      const attempt = async (number: number): Promise<UpstreamAnswer> => {
        limit.throwIfPaused();
        countCall(context);
        const run = () => sendRequest(request, context.signal, settings, limit);
        try {
          return await logged(request.what, number, settings.log, run);
        } catch (error) {
          // An earlier attempt has deleted it, and only its response was lost.
          if (number > 1 && request.method === "DELETE" && isGone(error)) return { status: 204 };
          throw error;
        }
      };
      if (request.isIdempotent === false) return attempt(1);
      const mayRepeat = (error: unknown) => request.isIdempotent === true || !isLost(error);
      return retry(context, attempt, (error) => isTransient(error) && mayRepeat(error));
    },
  };
}

async function logged(call: string, attempt: number, log: Log, work: () => Promise<UpstreamAnswer>) {
  const startedAt = performance.now();
  const write = (entry: Pick<UpstreamLogEntry, "status" | "code" | "reason">) =>
    log.write({ type: "upstream", call, attempt, durationMs: performance.now() - startedAt, ...entry });
  try {
    const answer = await work();
    write({ status: answer.status });
    return answer;
  } catch (error) {
    const known = error instanceof AirbyteEmbeddedError ? error : null;
    // An error that is not ours is the reason with which the caller aborted.
    const reason = known === null ? error : known.cause;
    write({
      status: known?.status ?? null,
      ...(known && { code: known.code }),
      ...(reason !== undefined && { reason: log.explain(reason) }),
    });
    throw error;
  }
}
