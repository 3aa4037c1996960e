import type { FaultTarget } from "../faults/fault-targets.js";
import { ApiError } from "./api-error.js";
import { presentError, type ErrorShape } from "./present-error.js";

/** What a route is called with. */
export interface RouteCall {
  readonly request: Request;
  readonly url: URL;
  /** The value of a `:name` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
}

/** One method on one path. */
export interface Route extends Destination {
  /** Whatever takes GET takes HEAD as well. */
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Such as `/api/v1/embedded/source-templates/:id`. A slash at the end of a request's path is ignored. */
  readonly path: string;
}

/** What a call comes to. */
export interface Destination {
  /** What faults call it; null where they have no name for it, and leave it alone. */
  readonly target: FaultTarget | null;
  /** @throws {ApiError} The refusal to answer. */
  readonly answer: (call: RouteCall) => Response | Promise<Response>;
}

/** Answers a call, in its own way or by going on to where it leads, whose refusals are of this shape. */
export type Intercept = (
  destination: Destination,
  call: RouteCall,
  goOn: (shape: ErrorShape) => Promise<Response>,
) => Promise<Response>;

/**
 * Makes a Fetch handler of routes. It rejects only with what `intercept` rejects with: a fault of our own is a 500 in
 * Airbyte's shape.
 */
export function createRouter(routes: readonly Route[], intercept: Intercept): (request: Request) => Promise<Response> {
  const find = createFinder(routes);
  return async (request) => {
    const url = new URL(request.url);
    const { destination, params } = choose(find(url.pathname), request.method);
    const call = { request, url, params };
    const response = await intercept(destination, call, (shape) => settle(shape, () => destination.answer(call)));
    return request.method === "HEAD" ? new Response(null, response) : response;
  };
}

interface Match {
  readonly route: Route;
  readonly params: Record<string, string>;
}

function choose(matches: readonly Match[], asked: string): { destination: Destination } & Pick<RouteCall, "params"> {
  const method = asked === "HEAD" ? "GET" : asked;
  const match = matches.find(({ route }) => route.method === method);
  if (match) return { destination: match.route, params: match.params };
  if (matches.length === 0) return refusal(new ApiError(404, "Not Found"));
  const methods = matches.flatMap(({ route }) => (route.method === "GET" ? ["GET", "HEAD"] : [route.method]));
  return refusal(new ApiError(405, "Method Not Allowed", { allow: [...new Set(methods)].join(", ") }));
}

function refusal(error: ApiError): ReturnType<typeof choose> {
  const answer = () => {
    throw error;
  };
  return { destination: { target: null, answer }, params: {} };
}

async function settle(shape: ErrorShape, answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ApiError) return presentError(error, shape);
    console.error("The Airbyte sandbox failed:", error);
    return presentError(new ApiError(500, "Internal Server Error"), shape);
  }
}

function createFinder(routes: readonly Route[]) {
  const patterns = routes.map((route) => ({ route, parts: route.path.split("/") }));
  return (path: string): Match[] => {
    const actual = path.replace(/(?<=.)\/$/, "").split("/");
    const found = patterns.flatMap(({ route, parts }) => {
      const params = matchParts(parts, actual);
      return params ? [{ route, params }] : [];
    });
    // `/sources/check` is no source of the id "check".
    const fewest = Math.min(...found.map(({ params }) => Object.keys(params).length));
    return found.filter(({ params }) => Object.keys(params).length === fewest);
  };
}

function matchParts(expected: readonly string[], actual: readonly string[]): Record<string, string> | null {
  if (expected.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}
