import type { FaultTarget } from "../faults/fault-targets.js";
import { ApiError } from "./api-error.js";
import { presentError, type ErrorShape } from "./present-error.js";

/** The arguments of a route. */
export interface RouteCall {
  readonly request: Request;
  readonly url: URL;
  /** The value of each `:name` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
}

/** The part of a route that answers a call. */
export interface Destination {
  /** The name by which faults target it; null if no fault applies to it. */
  readonly target: FaultTarget | null;
  /** @throws {ApiError} The error to respond with. */
  readonly answer: (call: RouteCall) => Response | Promise<Response>;
}

/** One method on one path. */
export interface Route extends Destination {
  /** The HTTP method. A route for GET also answers HEAD. */
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path, such as `/api/v1/embedded/source-templates/:id`. A trailing slash in a request's path is ignored. */
  readonly path: string;
}

/** Declares a route. */
export function route(
  method: Route["method"],
  path: string,
  target: Route["target"],
  answer: Destination["answer"],
): Route {
  return { method, path, target, answer };
}

/** Answers a call itself, or passes it to its destination. Errors of the destination then have the given shape. */
export type Intercept = (
  destination: Destination,
  call: RouteCall,
  proceed: (shape: ErrorShape) => Promise<Response>,
) => Promise<Response>;

/**
 * Converts routes to a Fetch handler. It only rejects if `intercept` does: a bug of the sandbox is a 500 in Airbyte's
 * shape.
 */
export function createRouter(routes: readonly Route[], intercept: Intercept): (request: Request) => Promise<Response> {
  const patterns = routes.map((each) => ({ route: each, parts: each.path.split("/") }));
  return async (request) => {
    const url = new URL(request.url);
    const actual = url.pathname.replace(/(?<=.)\/$/, "").split("/");
    const matches = patterns.flatMap(({ route: each, parts }) => {
      const params = matchParts(parts, actual);
      return params ? [{ route: each, params }] : [];
    });
    const { destination, params } = choose(matches, request.method);
    const call = { request, url, params };
    const response = await intercept(destination, call, (shape) => settle(shape, () => destination.answer(call)));
    return request.method === "HEAD" ? new Response(null, response) : response;
  };
}

interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

function matchParts(expected: readonly string[], actual: readonly string[]): Record<string, string> | null {
  if (expected.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decode(value);
    else if (part !== value) return null;
  }
  return params;
}

/** Names of tags may contain any character. An invalid escape does not match any name. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function choose(matches: readonly Match[], asked: string): { destination: Destination } & Pick<RouteCall, "params"> {
  const method = asked === "HEAD" ? "GET" : asked;
  // `/sources/check` is not a source with the id "check": the path with the fewest parameters takes precedence.
  const fewest = Math.min(...matches.map(({ params }) => Object.keys(params).length));
  const closest = matches.filter(({ params }) => Object.keys(params).length === fewest);
  const match = closest.find((each) => each.route.method === method);
  if (match) return { destination: match.route, params: match.params };
  const methods = closest.flatMap((each) => (each.route.method === "GET" ? ["GET", "HEAD"] : [each.route.method]));
  const answer = () => {
    if (closest.length === 0) throw new ApiError(404, "Not Found");
    throw new ApiError(405, "Method Not Allowed", { allow: [...new Set(methods)].join(", ") });
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
