import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import { createAirbyteCalls, type AirbyteCalls } from "../airbyte/airbyte-calls.js";
import { withRequestContext, type RequestContext } from "../airbyte/request-context.js";
import { authenticateRequest } from "./authenticate-request.js";
import { parseBody, readBody } from "./body.js";
import { corsHeaders, preflightResponse } from "./cors.js";
import { rejectForbiddenFields } from "./forbidden-fields.js";
import {
  parseHandlerOptions,
  type AirbyteHandlerOptions,
  type ContextArguments,
  type HandlerSettings,
} from "./handler-options.js";
import { codeOf, problemResponse } from "./problem.js";
import { originNotAllowed, readOrigin, type RequestOrigin } from "./request-origin.js";
import type { Route } from "./route.js";
import { matchRoute, ROUTES, type RouteMatch } from "./routes.js";
import { TIMEOUTS, type Stage } from "./timeouts.js";

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
}

/**
 * Creates the backend's routes, under `basePath`: `GET` and `POST /widget-token`, `GET /source-templates` and
 * `/source-templates/:id`, `GET` and `POST /sources`, `GET`, `PUT` and `DELETE /sources/:id`, `POST /sources/check` and
 * `/sources/:id/check`, each for the user that `authenticate` returns. Errors are problem documents (RFC 9457) with one
 * of our codes. A request makes three calls to Airbyte at most, and one more for each step of a check or a creation
 * whose step before has succeeded. It is plain `Request → Response`: Next.js, Hono and Workers use it directly,
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
      (requestContext) => answer(pending, requestContext, settings, calls),
      () => TIMEOUTS[pending.stage](timeoutMs),
    ).catch((error: unknown) => {
      failure = request.signal.aborted ? aborted() : error;
      return problemResponse(failure);
    });
    if (response.status === 405) response.headers.set("allow", allowedMethods(match));
    const headers = {
      ...corsHeaders(origin.named),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // A page reads from it how far its own clock is off.
      date: response.headers.get("date") ?? new Date().toUTCString(),
    };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    log.write({
      type: "request",
      method: request.method,
      route: match?.pattern ?? null,
      status: response.status,
      durationMs: performance.now() - startedAt,
      ...(failure !== undefined && { code: codeOf(failure), reason: log.explain(readReason(failure)) }),
    });
    return response;
  };
  const verify = () =>
    withRequestContext(timeoutMs, new AbortController().signal, (context) => calls.applicationTokens.renew(context));
  return Object.assign(handle, { verify });
}

/** A request, and how far it has got. */
interface PendingRequest {
  readonly request: Request;
  readonly origin: RequestOrigin;
  readonly match: RouteMatch | null;
  readonly identify: (copy: Request) => unknown;
  stage: Stage;
}

/** The order matters: a page that is not allowed to ask learns nothing, and causes no work. */
async function answer(
  pending: PendingRequest,
  context: RequestContext,
  settings: HandlerSettings,
  calls: AirbyteCalls,
): Promise<Response> {
  const { request, match } = pending;
  const allowedOrigin = pending.origin.allowed;
  if (allowedOrigin === null) throw originNotAllowed(request);
  // A failed preflight would hide the reason from the page: the request itself gets the 404.
  if (request.method === "OPTIONS") {
    return preflightResponse(Object.keys(match?.methods ?? {}), settings.allowedHeaders);
  }
  if (match === null) throw routeNotFound(settings.basePath);
  const route = findRoute(match, request.method);
  if (route === undefined) throw methodNotAllowed(match);

  const { timeoutMs } = settings;
  const prepare = async (signal: AbortSignal) => {
    const bytes = route.maxBodyBytes === 0 ? new Uint8Array() : await readBody(request, route.maxBodyBytes, signal);
    const body = parseBody(bytes);
    rejectForbiddenFields(body);
    pending.stage = "authenticate";
    return { body, identity: await authenticateRequest(request, bytes, pending.identify, signal) };
  };
  // A check may take longer, but not these.
  const prepared = route.isCheck
    ? await withTimeLimit(timeoutMs, context.signal, prepare, () => TIMEOUTS[pending.stage](timeoutMs))
    : await prepare(context.signal);
  pending.stage = "airbyte";
  const { body, identity } = prepared;
  return route.answer({ calls, scope: { identity, allowedOrigin, context }, body, id: match.id, settings });
}

const findRoute = (match: RouteMatch, method: string): Route | undefined =>
  Object.hasOwn(match.methods, method) ? match.methods[method] : undefined;

const isCheck = (match: RouteMatch | null, { method }: Request): boolean =>
  match !== null && findRoute(match, method)?.isCheck === true;

/** The log is the only place that shows what an app's own code threw, or a mistake of ours. */
const readReason = (error: unknown): unknown =>
  error instanceof AirbyteEmbeddedError ? (error.cause ?? error.message) : error;

const allowedMethods = (match: RouteMatch | null): string =>
  [...Object.keys(match?.methods ?? {}), "OPTIONS"].join(", ");

const methodNotAllowed = (match: RouteMatch): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("METHOD_NOT_ALLOWED", `This path only allows ${allowedMethods(match)}.`);

const routeNotFound = (basePath: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "ROUTE_NOT_FOUND",
    `There is nothing here. The handler answers ${Object.keys(ROUTES).join(", ")} under ${basePath || "/"}: is basePath where it is mounted?`,
  );

const aborted = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("REQUEST_ABORTED", "The client disconnected before its answer was ready.");
