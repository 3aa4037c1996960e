import { AirbyteEmbeddedError } from "../core/errors.js";
import { createAirbyteApi } from "./airbyte-api.js";
import { authenticateRequest } from "./authenticate-request.js";
import { parseBody, readBody } from "./body.js";
import { corsHeaders, preflightResponse } from "./cors.js";
import { refuseForbiddenFields } from "./forbidden-fields.js";
import { parseHandlerOptions, type AirbyteHandlerOptions, type HandlerSettings } from "./handler-options.js";
import { problemResponse } from "./problem.js";

/** Answers a request, and never rejects. */
export type AirbyteHandler = (request: Request) => Promise<Response>;

/** A request that has passed every check that does not depend on the route. */
interface RouteContext {
  readonly request: Request;
  /** One of the configured origins. */
  readonly origin: string;
}

type Route = (context: RouteContext) => Promise<Response>;
type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>;

/** What a page has to say to this route is a few fields of its own at most. */
const WIDGET_TOKEN_BODY_BYTES = 16_384;

/**
 * Creates the backend's route: `POST {basePath}/widget-token` answers `{ "token": "…" }` for the user whom
 * `authenticate` knows, and errors as problem documents (RFC 9457) with one of our codes. It is plain
 * `Request → Response`, for Next.js, Hono and Workers as it is, and for `node:http` and Express through
 * {@link toNodeListener}.
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
export function createAirbyteHandler(options: AirbyteHandlerOptions): AirbyteHandler {
  const settings = parseHandlerOptions(options);
  const routes = createRoutes(settings);
  return async (request) => {
    const origin = request.headers.get("origin");
    const allowedOrigin = origin !== null && settings.allowedOrigins.has(origin) ? origin : null;
    const response = await answer(request, allowedOrigin, settings, routes).catch((error: unknown) =>
      problemResponse(request.signal.aborted ? aborted() : error),
    );
    const headers = {
      ...corsHeaders(allowedOrigin),
      "cache-control": "no-store",
      // A page reads from it how far its own clock is off.
      date: new Date().toUTCString(),
    };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}

function createRoutes(settings: HandlerSettings): Routes {
  const api = createAirbyteApi(settings);
  return {
    "/widget-token": {
      async POST({ request, origin }) {
        const bytes = await readBody(request, WIDGET_TOKEN_BODY_BYTES);
        refuseForbiddenFields(parseBody(bytes));
        const identity = await authenticateRequest(request, bytes, settings);
        const token = await api.createWidgetToken({ identity, allowedOrigin: origin, signal: request.signal });
        return Response.json({ token });
      },
    },
  };
}

/** The order matters: nothing is told to, and nothing is done for, a page that may not ask at all. */
async function answer(
  request: Request,
  origin: string | null,
  { basePath }: HandlerSettings,
  routes: Routes,
): Promise<Response> {
  if (origin === null) throw originNotAllowed(request.headers.has("origin"));
  const methods = findMethods(new URL(request.url).pathname, basePath, routes);
  // A preflight that fails hides from the page why: the request itself is what gets a 404.
  if (request.method === "OPTIONS") return preflightResponse(Object.keys(methods ?? {}));
  if (methods === undefined) {
    throw new AirbyteEmbeddedError(
      "ROUTE_NOT_FOUND",
      `There is nothing here. The handler answers ${Object.keys(routes).join(", ")} under ${basePath || "/"}: is basePath where it is mounted?`,
    );
  }
  const route = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (route === undefined) return methodNotAllowed(Object.keys(methods));
  return route({ request, origin });
}

/** Some frameworks take the path that they mount at off the request's, and some leave it on. */
function findMethods(pathname: string, basePath: string, routes: Routes): Routes[string] | undefined {
  const path = pathname.replace(/\/$/, "");
  const stripped = path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  return Object.hasOwn(routes, stripped) ? routes[stripped] : undefined;
}

function originNotAllowed(isNamed: boolean): AirbyteEmbeddedError {
  return new AirbyteEmbeddedError(
    "ORIGIN_NOT_ALLOWED",
    isNamed
      ? "This page's origin is not among allowedOrigins: add it there, exactly as the browser writes it, if it is yours."
      : "The request names no origin, as every page's does for a POST: the handler answers pages only.",
  );
}

function methodNotAllowed(methods: readonly string[]): Response {
  const allow = [...methods, "OPTIONS"].join(", ");
  return problemResponse(new AirbyteEmbeddedError("METHOD_NOT_ALLOWED", `This path takes ${allow} alone.`), { allow });
}

const aborted = (): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("REQUEST_ABORTED", "The client went away before its answer was ready.");
