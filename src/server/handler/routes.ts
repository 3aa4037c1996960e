import type { AirbyteCalls } from "../airbyte/airbyte-calls.js";
import type { UserScope } from "../airbyte/widget-token.js";
import { parseNewSource, parseSourceChange } from "./source-body.js";

/** A request that has passed every check that does not depend on its route. */
export interface RouteCall {
  readonly calls: AirbyteCalls;
  readonly scope: UserScope;
  /** The body, not validated except that it names nothing that the server decides. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The `:id` of the path; empty without one. */
  readonly id: string;
}

/** One method on one path. */
export interface Route {
  /** The largest body that it accepts, in bytes; 0 for none. */
  readonly maxBodyBytes: number;
  readonly answer: (call: RouteCall) => Promise<Response>;
}

/** A page sends a few fields of its own at most. */
const TOKEN_BODY_BYTES = 16_384;
/** A configuration may hold keys and certificates. */
const SOURCE_BODY_BYTES = 262_144;

/** Everything that the handler answers, by path and method. */
export const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/widget-token": {
    POST: {
      maxBodyBytes: TOKEN_BODY_BYTES,
      async answer({ calls, scope }) {
        const { encoded, serverTime } = await calls.issueWidgetToken(scope);
        // The token ends by Airbyte's clock. By this one, where it is ahead, every page would call it expired.
        const headers = serverTime === undefined ? {} : { date: new Date(serverTime).toUTCString() };
        return Response.json({ token: encoded }, { headers });
      },
    },
  },
  "/source-templates": {
    GET: {
      maxBodyBytes: 0,
      answer: async ({ calls, scope }) => Response.json({ data: await calls.sources.listTemplates(scope) }),
    },
  },
  "/sources": {
    GET: {
      maxBodyBytes: 0,
      answer: async ({ calls, scope }) => Response.json({ data: await calls.sources.list(scope) }),
    },
    POST: {
      maxBodyBytes: SOURCE_BODY_BYTES,
      answer: async ({ calls, scope, body }) =>
        Response.json(await calls.sources.create(scope, parseNewSource(body)), { status: 201 }),
    },
  },
  "/sources/:id": {
    GET: {
      maxBodyBytes: 0,
      answer: async ({ calls, scope, id }) => Response.json(await calls.sources.get(scope, id)),
    },
    PUT: {
      maxBodyBytes: SOURCE_BODY_BYTES,
      answer: async ({ calls, scope, id, body }) =>
        Response.json(await calls.sources.update(scope, id, parseSourceChange(body))),
    },
    DELETE: {
      maxBodyBytes: TOKEN_BODY_BYTES,
      async answer({ calls, scope, id }) {
        await calls.sources.remove(scope, id);
        return new Response(null, { status: 204 });
      },
    },
  },
};

/** The routes of a path, and the id in it. */
export interface RouteMatch {
  /** Such as `/sources/:id`. */
  readonly pattern: string;
  readonly methods: Readonly<Record<string, Route>>;
  readonly id: string;
}

/**
 * Finds the routes of a path, with or without `basePath`, as some frameworks remove it. It is removed once only: guards
 * of the app for `/api/airbyte` do not see what is below `/api/airbyte/api/airbyte`.
 */
export function matchRoute(pathname: string, basePath: RegExp): RouteMatch | null {
  const path = pathname.replace(/\/$/, "").replace(basePath, "");
  const [, collection = "", id, ...rest] = path.split("/");
  if (rest.length > 0) return null;
  const pattern = id === undefined ? `/${collection}` : `/${collection}/:id`;
  const methods = Object.hasOwn(ROUTES, pattern) ? ROUTES[pattern] : undefined;
  return methods ? { pattern, methods, id: id ?? "" } : null;
}
