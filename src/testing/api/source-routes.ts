import type { SandboxStore, StoredSource, Workspace } from "../create-sandbox-store.js";
import type { Access, EndUser } from "./access.js";
import { ApiError } from "./api-error.js";
import type { Route } from "./create-router.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readBody } from "./read-body.js";
import { readSourceRequest, readSourceUpdate } from "./read-source-request.js";

/** What the routes of sources answer from. */
export interface SourceRoutesOptions {
  access: Access;
  store: SandboxStore;
}

const PATH = "/api/v1/embedded/sources";
/** The oldest name of a creation, with names of its own for its fields. */
const OLDEST_PATH = "/api/v1/embedded/partial_user_configs";

/** The sources of the end user whose scoped token is the bearer. */
export function sourceRoutes({ access, store }: SourceRoutesOptions): Route[] {
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
      async answer({ request }) {
        const endUser = await access.requireEndUser(request);
        return createSource(store, endUser, readSourceRequest(await readBody(request), endUser));
      },
    })),
    {
      method: "GET",
      path: `${PATH}/:id`,
      target: "get",
      async answer({ request, params }) {
        const { workspace } = await access.requireEndUser(request);
        return Response.json(presentSource(findSource(workspace, params["id"])));
      },
    },
    {
      method: "PUT",
      path: `${PATH}/:id`,
      target: "update",
      async answer({ request, params }) {
        const { workspace } = await access.requireEndUser(request);
        return updateSource(store, workspace, findSource(workspace, params["id"]), request);
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
  source: ReturnType<typeof readSourceRequest>,
): Promise<Response> {
  const connectionTemplateIds = connectionTemplates.map(({ id }) => id);
  return Response.json(presentSource(await store.addSource(workspace, { ...source, connectionTemplateIds })), {
    status: 201,
  });
}

/** Changes a source as a request asks for, and answers it as events show it. */
export async function updateSource(
  store: SandboxStore,
  workspace: Workspace,
  source: StoredSource,
  request: Request,
): Promise<Response> {
  const change = readSourceUpdate(await readBody(request), source);
  // Nothing is saved that does not connect.
  const failure = source.template.check?.(change.config) ?? null;
  if (failure !== null) throw new ApiError(400, failure);
  return Response.json(presentSource(store.updateSource(workspace, source, change)));
}
