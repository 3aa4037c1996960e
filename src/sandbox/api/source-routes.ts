import { selectByTags } from "../connectors/source-templates.js";
import type { SandboxStore, StoredSource, Workspace } from "../store/create-sandbox-store.js";
import type { Access, EndUser } from "./access.js";
import { ApiError } from "./api-error.js";
import type { CheckResult, CheckSource } from "../connectors/check-config.js";
import type { Route } from "./create-router.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readBody } from "./read-body.js";
import { readSourceRequest, readSourceUpdate, type SourceRequest } from "./read-source-request.js";

/** What the routes of sources answer from. */
export interface SourceRoutesOptions {
  access: Access;
  store: SandboxStore;
  checkSource: CheckSource;
}

const PATH = "/api/v1/embedded/sources";
/** The oldest name of a creation, with names of its own for its fields. */
const OLDEST_PATH = "/api/v1/embedded/partial_user_configs";

/** The sources of the end user whose scoped token is the bearer. */
export function sourceRoutes({ access, store, checkSource }: SourceRoutesOptions): Route[] {
  return [
    {
      method: "GET",
      path: PATH,
      target: "list",
      async answer({ request, url }) {
        const { workspace } = await access.requireEndUser(request);
        const asked = url.searchParams.get("workspace_id") ?? workspace.id;
        if (asked !== workspace.id) throw new ApiError(403, "Forbidden");
        return Response.json({ data: Array.from(workspace.sources.values(), presentSourceListItem) });
      },
    },
    ...[PATH, OLDEST_PATH].map((path): Route => ({
      method: "POST",
      path,
      target: "create",
      async answer(call) {
        const endUser = await access.requireEndUser(call.request);
        const source = readSourceRequest(await readBody(call.request), endUser);
        requireConnection(checkSource(call, { ...endUser, ...source }));
        return createSource(store, endUser, source);
      },
    })),
    {
      method: "GET",
      path: `${PATH}/:id`,
      target: "get",
      async answer({ request, params }) {
        const { workspace } = await access.requireEndUser(request);
        // This family's own name for it, in this answer alone: those to POST and PUT are what events show.
        const { replication_config, ...source } = presentSource(findSource(workspace, params["id"]));
        return Response.json({ ...source, source_config: replication_config });
      },
    },
    {
      method: "PUT",
      path: `${PATH}/:id`,
      target: "update",
      async answer(call) {
        const { workspace } = await access.requireEndUser(call.request);
        const source = findSource(workspace, call.params["id"]);
        const change = readSourceUpdate(await readBody(call.request), source);
        // A new name needs no connection.
        if (change.config !== source.config) {
          requireConnection(checkSource(call, { workspace, ...source, ...change }));
        }
        return Response.json(presentSource(store.updateSource(workspace, source, change)));
      },
    },
    {
      method: "DELETE",
      path: `${PATH}/:id`,
      target: "delete",
      async answer({ request, params }) {
        const { workspace } = await access.requireEndUser(request);
        const { id } = findSource(workspace, params["id"]);
        workspace.sources.delete(id);
        return Response.json({ id, deleted_at: store.timestamp() });
      },
    },
  ];
}

/** @throws {ApiError} 404, where this workspace has no such source: those of others are as good as none. */
export function findSource(workspace: Workspace, id: string | undefined): StoredSource {
  const source = workspace.sources.get(id ?? "");
  if (!source) throw new ApiError(404, "Source not found");
  return source;
}

/** Keeps a new source, and answers it as events show it. */
export async function createSource(
  store: SandboxStore,
  { workspace, connectionTemplates }: EndUser,
  { connectionTags, ...source }: SourceRequest,
): Promise<Response> {
  const connectionTemplateIds = selectByTags(connectionTemplates, connectionTags).map(({ id }) => id);
  const stored = await store.addSource(workspace, { ...source, connectionTemplateIds });
  return Response.json(presentSource(stored), { status: 201 });
}

/**
 * Nothing is saved whose check fails; one that comes to no result keeps nobody back. The newest family saves it: there
 * a source is checked once it is there.
 *
 * @throws {ApiError} 400
 */
function requireConnection(result: CheckResult): void {
  if (result.status === "failed") throw new ApiError(400, result.message);
}
