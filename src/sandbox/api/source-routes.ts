import type { StoredSource } from "../store/stored-source.js";
import type { Workspace } from "../store/create-workspace-store.js";
import type { ApiContext } from "./api-context.js";
import { ApiError, missingInQuery } from "./api-error.js";
import { checkSource, pollCheck } from "./check-source.js";
import { createSource, findSource } from "./connected-source.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readBody } from "./read-body.js";
import { readSourceRequest, readSourceUpdate } from "./read-source-request.js";

const PATH = "/api/v1/embedded/sources";
/** The oldest path of a creation, with its own names for fields. */
const OLDEST_PATH = "/api/v1/embedded/partial_user_configs";

/**
 * The embedded family of paths: the sources of the end user whose scoped token is sent. A creation or an update only
 * validates the configuration. A check also tries it, and its status can be polled.
 */
export function sourceRoutes(context: ApiContext): Route[] {
  const { access, store } = context;
  const create = async ({ request }: RouteCall) => {
    const endUser = await access.requireEndUser(request);
    return answerWith(await createSource(store, endUser, readSourceRequest(await readBody(request), endUser)));
  };
  const requireSource = async ({ request, params }: RouteCall): Promise<[Workspace, StoredSource]> => {
    const { workspace } = await access.requireEndUser(request);
    return [workspace, findSource(workspace, params["id"])];
  };

  return [
    route("GET", PATH, "list", async ({ request, url }) => {
      const { workspace } = await access.requireEndUser(request);
      const asked = url.searchParams.get("workspace_id");
      if (asked === null) throw missingInQuery("workspace_id");
      if (asked !== workspace.id) throw new ApiError(403, "Forbidden");
      return Response.json({ data: Array.from(workspace.sources.values(), presentSourceListItem) });
    }),
    route("POST", PATH, "create", create),
    route("POST", OLDEST_PATH, "create", create),
    route("GET", `${PATH}/:id`, "get", async (call) => answerWith((await requireSource(call))[1])),
    route("PUT", `${PATH}/:id`, "update", async (call) => {
      const [workspace, source] = await requireSource(call);
      return answerWith(store.updateSource(workspace, source, readSourceUpdate(await readBody(call.request), source)));
    }),
    route("DELETE", `${PATH}/:id`, "delete", async (call) => {
      const [workspace, { id }] = await requireSource(call);
      workspace.sources.delete(id);
      return Response.json({ id, deleted_at: store.timestamp() });
    }),
    route("POST", `${PATH}/check`, "check", async (call) => {
      const endUser = await access.requireEndUser(call.request);
      const subject = readSourceRequest(await readBody(call.request), endUser);
      const { id } = await checkSource(context, call, endUser.workspace, subject);
      return Response.json({ id });
    }),
    route("POST", `${PATH}/:id/check`, "check", async (call) => {
      const [workspace, source] = await requireSource(call);
      const change = readSourceUpdate(await readBody(call.request), source);
      const { id } = await checkSource(context, call, workspace, { ...source, ...change });
      return Response.json({ id });
    }),
    route("GET", `${PATH}/check/:id/status`, "check", async ({ request, params }) => {
      const { workspace } = await access.requireEndUser(request);
      const check = workspace.checks.get(params["id"] ?? "");
      if (!check) throw new ApiError(404, "Check not found");
      return Response.json(pollCheck(check));
    }),
  ];
}

const answerWith = (source: StoredSource) => Response.json(presentSource(source, "source_config"));
