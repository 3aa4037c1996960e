import type { FaultTarget } from "../faults/fault-targets.js";
import { ApiError } from "./api-error.js";
import { errorShapeOf, presentError } from "./present-error.js";

/** What a route is called with. */
export interface RouteCall {
  readonly request: Request;
  readonly url: URL;
  /** The value of a `:name` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
}

/** One method on one path. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Such as `/api/v1/embedded/source-templates/:id`. A slash at the end of a request's path is ignored. */
  readonly path: string;
  /** What faults call it. */
  readonly target: FaultTarget;
  /** @throws {ApiError} The refusal to answer. */
  readonly answer: (call: RouteCall) => Response | Promise<Response>;
}

/** Answers a call, in its own way or by going on to the route. */
export type Intercept = (route: Route, call: RouteCall, goOn: () => Promise<Response>) => Promise<Response>;

/**
 * Makes a Fetch handler of routes. It rejects only with what `intercept` rejects with: a fault of our own is a 500 in
 * Airbyte's shape.
 */
export function createRouter(
  routes: readonly Route[],
  intercept: Intercept = (_, __, goOn) => goOn(),
): (request: Request) => Promise<Response> {
  const find = createFinder(routes);
  return async (request) => {
    const url = new URL(request.url);
    const matches = find(url.pathname);
    const match = matches.find(({ route }) => route.method === request.method);
    if (match) {
      const call = { request, url, params: match.params };
      return intercept(match.route, call, () => settle(url, () => match.route.answer(call)));
    }
    if (matches.length === 0) return presentError(new ApiError(404, "Not Found"), errorShapeOf(url.pathname));
    const allow = [...new Set(matches.map(({ route }) => route.method))].join(", ");
    return presentError(new ApiError(405, "Method Not Allowed"), errorShapeOf(url.pathname), { allow });
  };
}

async function settle(url: URL, answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ApiError) return presentError(error, errorShapeOf(url.pathname));
    console.error("The Airbyte sandbox failed:", error);
    return presentError(new ApiError(500, "Internal Server Error"), errorShapeOf(url.pathname));
  }
}

function createFinder(routes: readonly Route[]) {
  const patterns = routes.map((route) => ({ route, parts: route.path.split("/") }));
  return (path: string): { route: Route; params: Record<string, string> }[] => {
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
