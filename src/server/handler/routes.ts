import type { HandlerClient, ScopedCallOptions } from "../airbyte/create-airbyte-client.js";
import type { AirbyteIdentity } from "../airbyte/identity.js";
import { parseNewSource, parseSourceChange } from "./source-body.js";

/** A request for which everything that does not depend on the route is known. */
export interface RouteCall {
  readonly client: HandlerClient;
  readonly user: AirbyteIdentity;
  /** The body, of which nothing is believed yet but that it names nothing that the server decides. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The `:id` of the path; empty where it has none. */
  readonly id: string;
  readonly options: ScopedCallOptions & { allowedOrigin: string };
}

/** One method on one path. */
export interface Route {
  /** The largest body that it takes, in bytes; 0 where it takes none. */
  readonly maxBodyBytes: number;
  readonly answer: (call: RouteCall) => Promise<Response>;
}

/** What a page has to say for a token is a few fields of its own at most. */
const TOKEN_BODY_BYTES = 16_384;
/** A configuration may hold keys and certificates. */
const SOURCE_BODY_BYTES = 262_144;

/** All that the handler answers, by path and method. */
export const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/widget-token": {
    POST: {
      maxBodyBytes: TOKEN_BODY_BYTES,
      async answer({ client, user, options }) {
        const { encoded, serverTime } = await client.issueWidgetToken(user, options);
        // The token ends by Airbyte's clock. By this one, where it is ahead, every page would take it for expired.
        const headers = serverTime === undefined ? {} : { date: new Date(serverTime).toUTCString() };
        return Response.json({ token: encoded }, { headers });
      },
    },
  },
  "/source-templates": {
    GET: {
      maxBodyBytes: 0,
      answer: async ({ client, user, options }) =>
        Response.json({ data: await client.listSourceTemplates(user, options) }),
    },
  },
  "/sources": {
    GET: {
      maxBodyBytes: 0,
      answer: async ({ client, user, options }) => Response.json({ data: await client.listSources(user, options) }),
    },
    POST: {
      maxBodyBytes: SOURCE_BODY_BYTES,
      answer: async ({ client, user, body, options }) =>
        Response.json(await client.createSource(user, parseNewSource(body), options), { status: 201 }),
    },
  },
  "/sources/:id": {
    GET: {
      maxBodyBytes: 0,
      answer: async ({ client, user, id, options }) => Response.json(await client.getSource(user, id, options)),
    },
    PUT: {
      maxBodyBytes: SOURCE_BODY_BYTES,
      answer: async ({ client, user, id, body, options }) =>
        Response.json(await client.updateSource(user, id, parseSourceChange(body), options)),
    },
    DELETE: {
      maxBodyBytes: TOKEN_BODY_BYTES,
      async answer({ client, user, id, options }) {
        await client.deleteSource(user, id, options);
        return new Response(null, { status: 204 });
      },
    },
  },
};

/** The routes of a path, and what it names. */
export interface RouteMatch {
  /** Such as `/sources/:id`. */
  readonly pattern: string;
  readonly methods: Readonly<Record<string, Route>>;
  readonly id: string;
}

/**
 * Some frameworks take the path that they mount at off the request's, and some leave it on. It goes once: what is under
 * `/api/airbyte/api/airbyte`, the app's guards for `/api/airbyte` do not see.
 */
export function matchRoute(pathname: string, basePath: string, mountPath = ""): RouteMatch | null {
  const path = pathname.replace(/\/$/, "");
  const full = `${mountPath}${path}`;
  const prefix = basePath || mountPath;
  const stripped = full.startsWith(`${prefix}/`) ? full.slice(prefix.length) : path;
  const [, collection = "", id, ...rest] = stripped.split("/");
  if (rest.length > 0) return null;
  const pattern = id === undefined ? `/${collection}` : `/${collection}/:id`;
  const methods = Object.hasOwn(ROUTES, pattern) ? ROUTES[pattern] : undefined;
  return methods ? { pattern, methods, id: id ?? "" } : null;
}
