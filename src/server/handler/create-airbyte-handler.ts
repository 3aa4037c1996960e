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

/** The handler of the backend's routes. */
export interface AirbyteHandler<Context = unknown> {
  /** Answers a request. It never rejects. `authenticate` receives the further arguments. */
  (request: Request, ...context: ContextArguments<Context>): Promise<Response>;
  /**
   * Checks the credentials with Airbyte. Call it when your server starts, to detect a wrong secret before a user does.
   *
   * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`: an option is missing. `UPSTREAM_UNAUTHORIZED`, or any other
   * `UPSTREAM_…` code
   */
  verify(): Promise<void>;
  /**
   * Answers a request that cannot be expressed as a `Request`, such as one without a host, with 400 and
   * `REQUEST_MALFORMED`. {@link toNodeListener} calls it.
   */
  rejectMalformed(request: MalformedRequest): Response;
}

/** The known parts of a request that cannot be expressed as a `Request`. */
export interface MalformedRequest {
  /** The HTTP method, which may be unknown. */
  readonly method: string;
  /** The value of its `Origin` header, or null without one. If it is allowed, the page may read the response. */
  readonly origin: string | null;
}

/**
 * Creates the backend's routes, under `basePath`: `GET` and `POST /widget-token`, `GET /source-templates` and
 * `/source-templates/:id`, `GET` and `POST /sources`, `GET`, `PUT` and `DELETE /sources/:id`, `POST /sources/check` and
 * `/sources/:id/check`, each for the user that `authenticate` returns. Errors are problem documents (RFC 9457) with one
 * of our codes. A request makes at most three calls to Airbyte. Work of several steps (a check, a creation, a list of
 * several pages) may make two calls for each further step, once Airbyte has answered the previous one. The handler is a
 * function from `Request` to `Response`: Next.js, Hono and Workers use it directly; `node:http`, Express and Fastify
 * use it through {@link toNodeListener}.
 *
 * A user's widget token is requested once in half of its lifetime. Until then it is returned from memory or from
 * `cache`. Within one process, concurrent requests for one workspace share one call to Airbyte. On Cloudflare Workers
 * each request makes its own call, because the runtime cancels the calls of a request whose client disconnects.
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

  /** Every response passes through here, so that all have the same headers and are logged. */
  const finish = (response: Response, namedOrigin: string | null, entry: Omit<RequestLogEntry, "type" | "status">) => {
    const headers = {
      ...corsHeaders(namedOrigin),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // Pages use it to correct for the error of their own clock.
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

/** Only the log shows what the app's code threw, or a bug of this package. */
const readReason = (error: unknown): unknown =>
  error instanceof AirbyteEmbeddedError ? (error.cause ?? error.message) : error;

const aborted = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("REQUEST_ABORTED", "The client disconnected before the response was ready.");

const requestMalformed = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "REQUEST_MALFORMED",
    "Browsers do not send such a request: its method, host, path or headers are malformed.",
  );
