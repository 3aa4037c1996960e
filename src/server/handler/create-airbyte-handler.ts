import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import { authenticateRequest } from "./authenticate-request.js";
import { parseBody, readBody } from "./body.js";
import { corsHeaders, preflightResponse } from "./cors.js";
import { createClient, type HandlerClient } from "../airbyte/create-airbyte-client.js";
import { refuseForbiddenFields } from "./forbidden-fields.js";
import {
  parseHandlerOptions,
  type AirbyteHandlerOptions,
  type ContextArguments,
  type HandlerSettings,
} from "./handler-options.js";
import { mountPathOf } from "./mount-path.js";
import { codeOf, problemResponse } from "./problem.js";
import { originNotAllowed, readOrigin, type RequestOrigin } from "./request-origin.js";
import { matchRoute, ROUTES, type RouteMatch } from "./routes.js";
import { timeIsUp, type Stage } from "./time-is-up.js";

/** Answers requests. */
export interface AirbyteHandler<Context = unknown> {
  /** Answers a request, and never rejects. What comes with it is handed on to `authenticate`. */
  (request: Request, ...context: ContextArguments<Context>): Promise<Response>;
  /**
   * Asks Airbyte whether it takes the credentials: call it where your server starts, to hear of a wrong secret there
   * and not from a user.
   *
   * @throws {AirbyteEmbeddedError} `UPSTREAM_UNAUTHORIZED`, or any other `UPSTREAM_…` code
   */
  verify(): Promise<void>;
}

/**
 * Creates the backend's routes, under `basePath`: `POST /widget-token`, `GET /source-templates`, `GET` and `POST
 * /sources`, `GET`, `PUT` and `DELETE /sources/:id`, each for the user whom `authenticate` knows. Errors are problem
 * documents (RFC 9457) with one of our codes. It is plain `Request → Response`, for Next.js, Hono and Workers as it is,
 * and for `node:http`, Express and Fastify through {@link toNodeListener}.
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
  const { authenticate } = options;
  const client = createClient(settings);
  const handle = async (request: Request, ...context: ContextArguments<Context>): Promise<Response> => {
    const startedAt = performance.now();
    const origin = readOrigin(request, settings);
    const match = matchRoute(new URL(request.url).pathname, settings.basePath, mountPathOf(request));
    const identify = (copy: Request) => authenticate(copy, ...context);
    const asked: Asked = { request, origin, match, identify, stage: "body" };
    let failure: unknown;
    const response = await withTimeLimit(
      settings.timeoutMs,
      request.signal,
      (signal) => answer(asked, signal, settings, client),
      () => timeIsUp(asked.stage, settings.timeoutMs),
    ).catch((error: unknown) => {
      failure = request.signal.aborted ? aborted() : error;
      return problemResponse(failure, failure instanceof MethodNotAllowed ? { allow: failure.allow } : {});
    });
    const headers = {
      ...corsHeaders(origin.named),
      "cache-control": "no-store",
      // A page reads from it how far its own clock is off.
      date: response.headers.get("date") ?? new Date().toUTCString(),
    };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    settings.log.write({
      type: "request",
      method: request.method,
      route: match?.pattern ?? null,
      status: response.status,
      durationMs: performance.now() - startedAt,
      ...(failure !== undefined && { code: codeOf(failure), ...explain(failure, settings) }),
    });
    return response;
  };
  return Object.assign(handle, { verify: () => client.verify() });
}

/** A request, and how far it has come. */
interface Asked {
  readonly request: Request;
  readonly origin: RequestOrigin;
  readonly match: RouteMatch | null;
  readonly identify: (copy: Request) => unknown;
  stage: Stage;
}

/** The order matters: nothing is told to, and nothing is done for, a page that may not ask at all. */
async function answer(
  asked: Asked,
  signal: AbortSignal,
  settings: HandlerSettings,
  client: HandlerClient,
): Promise<Response> {
  const { request, match } = asked;
  const { allowed } = asked.origin;
  if (allowed === null) throw originNotAllowed(request);
  // A preflight that fails hides from the page why: the request itself is what gets a 404.
  if (request.method === "OPTIONS") {
    return preflightResponse(Object.keys(match?.methods ?? {}), settings.allowedHeaders);
  }
  if (match === null) throw routeNotFound(settings.basePath);
  const { methods, id } = match;
  const route = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (route === undefined) throw new MethodNotAllowed([...Object.keys(methods), "OPTIONS"].join(", "));

  const bytes = route.maxBodyBytes === 0 ? new Uint8Array() : await readBody(request, route.maxBodyBytes, signal);
  const body = parseBody(bytes);
  refuseForbiddenFields(body);
  asked.stage = "authenticate";
  const user = await authenticateRequest(request, bytes, asked.identify, signal);
  asked.stage = "airbyte";
  return route.answer({ client, user, body, id, options: { allowedOrigin: allowed, signal } });
}

/** What an app's own code threw, or ours by mistake, is seen nowhere else. Otherwise the message says why. */
const explain = (error: unknown, { log }: HandlerSettings): { reason: string } => ({
  reason: log.explain(error instanceof AirbyteEmbeddedError ? (error.cause ?? error.message) : error),
});

class MethodNotAllowed extends AirbyteEmbeddedError {
  readonly allow: string;

  constructor(allow: string) {
    super("METHOD_NOT_ALLOWED", `This path takes ${allow} alone.`);
    this.allow = allow;
  }
}

const routeNotFound = (basePath: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "ROUTE_NOT_FOUND",
    `There is nothing here. The handler answers ${Object.keys(ROUTES).join(", ")} under ${basePath || "/"}: is basePath where it is mounted?`,
  );

const aborted = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("REQUEST_ABORTED", "The client went away before its answer was ready.");
