import type { CheckResult, CheckSubject } from "../connectors/check-config.js";
import { selectByTags } from "../connectors/source-templates.js";
import type { SandboxStore, StoredSource, Workspace } from "../store/create-sandbox-store.js";
import type { Access, EndUser } from "./access.js";
import { ApiError } from "./api-error.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readBody } from "./read-body.js";
import { readSourceRequest, readSourceUpdate, type SourceRequest } from "./read-source-request.js";

/** What the routes of sources answer from. */
export interface SourceRoutesOptions {
  access: Access;
  store: SandboxStore;
  /** Checks a configuration of a workspace. */
  checkSource: (call: RouteCall, workspace: Workspace, subject: CheckSubject) => CheckResult;
}

const PATH = "/api/v1/embedded/sources";
/** The oldest path of a creation, with its own names for fields. */
const OLDEST_PATH = "/api/v1/embedded/partial_user_configs";

/** The sources of the end user whose scoped token is the bearer. */
export function sourceRoutes({ access, store, checkSource }: SourceRoutesOptions): Route[] {
  /** Nothing is saved if its check fails. A check without a result does not prevent saving. */
  const requireConnection = (call: RouteCall, workspace: Workspace, subject: CheckSubject) => {
    const result = checkSource(call, workspace, subject);
    if (result.status === "failed") throw new ApiError(400, result.message);
  };
  const create = async (call: RouteCall) => {
    const endUser = await access.requireEndUser(call.request);
    const source = readSourceRequest(await readBody(call.request), endUser);
    requireConnection(call, endUser.workspace, source);
    return createSource(store, endUser, source);
  };
  const requireSource = async ({ request, params }: RouteCall): Promise<[Workspace, StoredSource]> => {
    const { workspace } = await access.requireEndUser(request);
    return [workspace, findSource(workspace, params["id"])];
  };

  return [
    route("GET", PATH, "list", async ({ request, url }) => {
      const { workspace } = await access.requireEndUser(request);
      const asked = url.searchParams.get("workspace_id") ?? workspace.id;
      if (asked !== workspace.id) throw new ApiError(403, "Forbidden");
      return Response.json({ data: Array.from(workspace.sources.values(), presentSourceListItem) });
    }),
    route("POST", PATH, "create", create),
    route("POST", OLDEST_PATH, "create", create),
    route("GET", `${PATH}/:id`, "get", async (call) => {
      const [, stored] = await requireSource(call);
      // Only this response uses this family's own name: responses to POST and PUT are what events show.
      const { replication_config, ...source } = presentSource(stored);
      return Response.json({ ...source, source_config: replication_config });
    }),
    route("PUT", `${PATH}/:id`, "update", async (call) => {
      const [workspace, source] = await requireSource(call);
      const change = readSourceUpdate(await readBody(call.request), source);
      // A new name needs no connection.
      if (change.config !== source.config) requireConnection(call, workspace, { ...source, ...change });
      return Response.json(presentSource(store.updateSource(workspace, source, change)));
    }),
    route("DELETE", `${PATH}/:id`, "delete", async (call) => {
      const [workspace, { id }] = await requireSource(call);
      workspace.sources.delete(id);
      return Response.json({ id, deleted_at: store.timestamp() });
    }),
  ];
}

/** @throws {ApiError} 404 unless this workspace has the source. */
export function findSource(workspace: Workspace, id: string | undefined): StoredSource {
  const source = workspace.sources.get(id ?? "");
  if (!source) throw new ApiError(404, "Source not found");
  return source;
}

/** Stores a new source, and responds with it as events show it. */
export async function createSource(
  store: SandboxStore,
  { workspace, connectionTemplates }: EndUser,
  { connectionTags, ...source }: SourceRequest,
): Promise<Response> {
  const connectionTemplateIds = selectByTags(connectionTemplates, connectionTags).map(({ id }) => id);
  const stored = await store.addSource(workspace, { ...source, connectionTemplateIds });
  return Response.json(presentSource(stored));
}
