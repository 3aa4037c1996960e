import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { createAirbyteCalls } from "../airbyte/airbyte-calls.js";
import { withRequestContext } from "../airbyte/request-context.js";
import type { RequestLogEntry } from "../airbyte/log.js";
import { allowedMethods, answerRequest, isCheck, type PendingRequest } from "./answer-request.js";
import { corsHeaders } from "./cors.js";
import { parseHandlerOptions, type AirbyteHandlerOptions, type ContextArguments } from "./handler-options.js";
import { codeOf, problemResponse } from "./problem.js";
import { readOrigin } from "./request-origin.js";
import { matchRoute } from "./routes.js";
import { TIMEOUTS } from "./timeouts.js";

/** Answers requests. */
export interface AirbyteHandler<Context = unknown> {
  /** Answers a request, and never rejects. Further arguments are passed to `authenticate`. */
  (request: Request, ...context: ContextArguments<Context>): Promise<Response>;
  /**
   * Checks the credentials with Airbyte. Call it where your server starts, to learn of a wrong secret before a user
   * does.
   *
   * @throws {AirbyteEmbeddedError} `UPSTREAM_UNAUTHORIZED`, or any other `UPSTREAM_…` code
   */
  verify(): Promise<void>;
  /**
   * Answers a request that cannot be expressed as a `Request`, such as one without a host, with 400 and
   * `REQUEST_MALFORMED`. {@link toNodeListener} calls it.
   */
  rejectMalformed(request: MalformedRequest): Response;
}

/** What is known of a request that cannot be expressed as a `Request`. */
export interface MalformedRequest {
  /** The HTTP method, of any name. */
  readonly method: string;
  /** The value of its `Origin`, or null without one: an allowed page may read the answer. */
  readonly origin: string | null;
}

/**
 * Creates the backend's routes, under `basePath`: `GET` and `POST /widget-token`, `GET /source-templates` and
 * `/source-templates/:id`, `GET` and `POST /sources`, `GET`, `PUT` and `DELETE /sources/:id`, `POST /sources/check` and
 * `/sources/:id/check`, each for the user that `authenticate` returns. Errors are problem documents (RFC 9457) with one
 * of our codes. A request makes three calls to Airbyte at most. Work of several steps (a check, a creation, a list of
 * several pages) has two calls for each step after one that Airbyte has answered. It is plain `Request → Response`: Next.js, Hono and Workers use it directly,
 * `node:http`, Express and Fastify through {@link toNodeListener}.
 *
 * A user's widget token is requested once in half its life, and then comes from memory, or from `cache`. Concurrent
 * requests for one workspace share one call to Airbyte, within one process. On Cloudflare Workers
 * each request makes its own, as the runtime cancels the calls of a request whose client disconnects.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 *
 * @example
 * export const POST = createAirbyteHandler({
 *   clientId: process.env.AIRBYTE_CLIENT_ID,
 *   clientSecret: process.env.AIRBYTE_CLIENT_SECRET,
 *   allowedOrigins: ["https://app.example.com"],
 *   authenticate: async (request) => {
 *     const user = await getUser(request);
 *     return user && { workspaceName: user.id };
 *   },
 * });
 */
export function createAirbyteHandler<Context = unknown>(
  options: AirbyteHandlerOptions<Context>,
): AirbyteHandler<Context> {
  const settings = parseHandlerOptions(options);
  const { timeoutMs, log } = settings;
  const { authenticate } = options;
  const calls = createAirbyteCalls(settings);

  /** Every answer ends here, so that all of them have the same headers and are in the log. */
  const finish = (response: Response, namedOrigin: string | null, entry: Omit<RequestLogEntry, "type" | "status">) => {
    const headers = {
      ...corsHeaders(namedOrigin),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // A page reads from it how far its own clock is off.
      date: response.headers.get("date") ?? new Date().toUTCString(),
    };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    log.write({ type: "request", status: response.status, ...entry });
    return response;
  };

  const handle = async (request: Request, ...context: ContextArguments<Context>): Promise<Response> => {
    const startedAt = performance.now();
    const origin = readOrigin(request, settings);
    const match = matchRoute(new URL(request.url).pathname, settings.basePathPattern);
    const identify = (copy: Request) => authenticate(copy, ...context);
    const pending: PendingRequest = { request, origin, match, identify, stage: "body" };
    let failure: unknown;
    const response = await withRequestContext(
      isCheck(match, request) ? timeoutMs + settings.checkTimeoutMs : timeoutMs,
      request.signal,
      (requestContext) => answerRequest(pending, requestContext, settings, calls),
      () => TIMEOUTS[pending.stage](timeoutMs),
    ).catch((error: unknown) => {
      failure = request.signal.aborted ? aborted() : error;
      return problemResponse(failure);
    });
    if (response.status === 405) response.headers.set("allow", allowedMethods(match));
    return finish(response, origin.named, {
      method: request.method,
      route: match?.pattern ?? null,
      durationMs: performance.now() - startedAt,
      ...(failure !== undefined && { code: codeOf(failure), reason: log.explain(readReason(failure)) }),
    });
  };
  const verify = () =>
    withRequestContext(timeoutMs, new AbortController().signal, (context) => calls.applicationTokens.renew(context));
  const rejectMalformed = ({ method, origin }: MalformedRequest) => {
    const namedOrigin = origin !== null && settings.allowedOrigins.has(origin) ? origin : null;
    const error = requestMalformed();
    const entry = { method, route: null, durationMs: 0, code: codeOf(error), reason: error.message };
    return finish(problemResponse(error), namedOrigin, entry);
  };
  return Object.assign(handle, { verify, rejectMalformed });
}

/** The log is the only place that shows what an app's own code threw, or a mistake of ours. */
const readReason = (error: unknown): unknown =>
  error instanceof AirbyteEmbeddedError ? (error.cause ?? error.message) : error;

const aborted = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("REQUEST_ABORTED", "The client disconnected before the response was ready.");

const requestMalformed = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "REQUEST_MALFORMED",
    "Browsers do not send such a request: its method, host, path or headers are malformed.",
  );
