import { jsonResponse } from "./json-response.js";
import { TOKEN_BODY_BYTES, type Route } from "./route.js";
import { parseCheckedChange, parseNewSource, parseSourceChange } from "./source-body.js";
import { getWidgetToken, postWidgetToken } from "./widget-token-routes.js";

/** A configuration may contain keys and certificates. */
const SOURCE_BODY_BYTES = 262_144;

const listTemplates: Route = {
  maxBodyBytes: 0,
  answer: async ({ calls, scope }) => jsonResponse({ data: await calls.templates.list(scope) }),
};
const getTemplate: Route = {
  maxBodyBytes: 0,
  answer: async ({ calls, scope, id }) => jsonResponse(await calls.templates.get(scope, id)),
};
const listSources: Route = {
  maxBodyBytes: 0,
  answer: async ({ calls, scope }) => jsonResponse({ data: await calls.sources.list(scope) }),
};
const createSource: Route = {
  maxBodyBytes: SOURCE_BODY_BYTES,
  isCheck: true,
  async answer({ calls, scope, body, settings }) {
    const source = await calls.sources.create(scope, parseNewSource(body), settings.checksNewSources);
    return jsonResponse(source, { status: 201 });
  },
};
const checkNewSource: Route = {
  maxBodyBytes: SOURCE_BODY_BYTES,
  isCheck: true,
  answer: async ({ calls, scope, body }) => jsonResponse(await calls.checks.checkNew(scope, parseNewSource(body))),
};
const getSource: Route = {
  maxBodyBytes: 0,
  answer: async ({ calls, scope, id }) => jsonResponse(await calls.sources.get(scope, id)),
};
const updateSource: Route = {
  maxBodyBytes: SOURCE_BODY_BYTES,
  answer: async ({ calls, scope, id, body }) =>
    jsonResponse(await calls.sources.update(scope, id, parseSourceChange(body))),
};
const deleteSource: Route = {
  maxBodyBytes: TOKEN_BODY_BYTES,
  async answer({ calls, scope, id }) {
    const deletion = await calls.sources.remove(scope, id);
    return deletion === "deleted"
      ? new Response(null, { status: 204 })
      : jsonResponse({ status: deletion }, { status: 202 });
  },
};
const checkSource: Route = {
  maxBodyBytes: SOURCE_BODY_BYTES,
  isCheck: true,
  answer: async ({ calls, scope, id, body }) =>
    jsonResponse(await calls.checks.checkExisting(scope, id, parseCheckedChange(body))),
};

/** All routes of the handler, by path and method. */
export const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  "/widget-token": { POST: postWidgetToken, GET: getWidgetToken },
  "/source-templates": { GET: listTemplates },
  "/source-templates/:id": { GET: getTemplate },
  "/sources": { GET: listSources, POST: createSource },
  "/sources/check": { POST: checkNewSource },
  "/sources/:id": { GET: getSource, PUT: updateSource, DELETE: deleteSource },
  "/sources/:id/check": { POST: checkSource },
};

/** The routes of a path, and the id in it. */
export interface RouteMatch {
  /** The pattern of the path, such as `/sources/:id`. */
  readonly pattern: string;
  readonly methods: Readonly<Record<string, Route>>;
  readonly id: string;
}

/**
 * Finds the routes of a path with or without `basePath`, because some frameworks remove it. It is only removed once, so
 * that `/api/airbyte/api/airbyte/…` cannot bypass the app's guards for paths below `/api/airbyte`.
 */
export function matchRoute(pathname: string, basePath: RegExp): RouteMatch | null {
  // Express 4 also removes its mount path from `/api/airbyte//sources`, which would bypass the app's guard for
  // `/api/airbyte/sources`.
  if (pathname.includes("//")) return null;
  const path = pathname.replace(/\/$/, "").replace(basePath, "");
  const [, collection = "", id, action, ...rest] = path.split("/");
  if (rest.length > 0) return null;
  // A literal path takes precedence over one with an id: `/sources/check`.
  const candidates =
    action === undefined
      ? [`/${collection}${id === undefined ? "" : `/${id}`}`, `/${collection}/:id`]
      : [`/${collection}/:id/${action}`];
  const pattern = candidates.find((candidate) => Object.hasOwn(ROUTES, candidate));
  const methods = pattern === undefined ? undefined : ROUTES[pattern];
  return pattern !== undefined && methods ? { pattern, methods, id: pattern.includes(":id") ? (id ?? "") : "" } : null;
}
