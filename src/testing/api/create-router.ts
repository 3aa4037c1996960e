import { ApiError } from "./api-error.js";

/** What a route is called with. */
export interface RouteCall {
  readonly request: Request;
  readonly url: URL;
  /** The value of a `:name` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
}

/** One method on one path. */
export interface Route {
  readonly method: "GET" | "POST";
  /** Such as `/api/v1/embedded/source-templates/:id`. A slash at the end of a request's path is ignored. */
  readonly path: string;
  /** @throws {ApiError} The refusal to answer. */
  readonly answer: (call: RouteCall) => Response | Promise<Response>;
}

/** Makes a Fetch handler of routes. It never rejects: a fault of our own is a 500 in Airbyte's shape. */
export function createRouter(routes: readonly Route[]): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answer(routes, request);
    } catch (error) {
      if (error instanceof ApiError) return Response.json({ detail: error.detail }, { status: error.status });
      console.error("The Airbyte sandbox failed:", error);
      return Response.json({ detail: "Internal Server Error" }, { status: 500 });
    }
  };
}

async function answer(routes: readonly Route[], request: Request): Promise<Response> {
  const url = new URL(request.url);
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, url.pathname);
    return params ? [{ route, params }] : [];
  });
  const match = matches.find(({ route }) => route.method === request.method);
  if (match) return match.route.answer({ request, url, params: match.params });
  if (matches.length === 0) throw new ApiError(404, "Not Found");
  const allow = matches.map(({ route }) => route.method).join(", ");
  return Response.json({ detail: "Method Not Allowed" }, { status: 405, headers: { allow } });
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const expected = pattern.split("/");
  const actual = path.replace(/(?<=.)\/$/, "").split("/");
  if (expected.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}
