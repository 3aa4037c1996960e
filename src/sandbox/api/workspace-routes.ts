import { WORKSPACE_STATUSES, type Workspace } from "../store/create-workspace-store.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { oneOf, optional, text } from "./field-readers.js";
import { readBody, readFields } from "./read-body.js";

const PATH = "/api/v1/workspaces";
const TARGET = "workspaces";
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/**
 * An operator's calls about the workspaces of an organization. There is no call to create one: requests for tokens do
 * that.
 */
export function workspaceRoutes({ access, store }: ApiContext): Route[] {
  const requireWorkspace = async ({ request, params }: RouteCall): Promise<Workspace> => {
    await access.requireApplication(request);
    const workspace = store.workspaces.get(params["id"] ?? "");
    if (!workspace) throw new ApiError(404, "Workspace not found");
    return workspace;
  };
  const show = async (workspace: Workspace) => Response.json(present(workspace, await access.organizationId()));

  return [
    route("GET", PATH, TARGET, async ({ request, url }) => {
      await access.requireApplication(request);
      const organizationId = await access.organizationId();
      const { data, next } = selectPage([...store.workspaces.values()], url);
      return Response.json({ data: data.map((workspace) => present(workspace, organizationId)), next });
    }),
    route("GET", `${PATH}/:id`, TARGET, async (call) => show(await requireWorkspace(call))),
    route("PUT", `${PATH}/:id`, TARGET, async (call) => {
      const workspace = await requireWorkspace(call);
      const change = readFields(await readBody(call.request), {
        name: optional(text, workspace.name),
        status: optional(oneOf(...WORKSPACE_STATUSES), workspace.status),
      });
      return show(store.updateWorkspace(workspace, change));
    }),
    route("DELETE", `${PATH}/:id`, TARGET, async (call) => {
      const workspace = await requireWorkspace(call);
      store.removeWorkspace(workspace);
      return Response.json({ id: workspace.id, deleted_at: store.timestamp() });
    }),
  ];
}

function selectPage(workspaces: readonly Workspace[], url: URL): { data: readonly Workspace[]; next: string | null } {
  const { searchParams } = url;
  const limit = Number(searchParams.get("limit") ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    const msg = `Input should be a whole number from 1 to ${MAX_LIMIT}`;
    throw new ApiError(422, [{ loc: ["query", "limit"], msg, type: "value_error" }]);
  }
  const [part, status] = [searchParams.get("name_contains")?.toLowerCase() ?? "", searchParams.get("status")];
  const found = workspaces.filter(
    (workspace) => workspace.name.toLowerCase().includes(part) && (status === null || workspace.status === status),
  );
  // The cursor is the last workspace of the previous page.
  const cursor = searchParams.get("cursor");
  const start = cursor === null ? 0 : found.findIndex(({ id }) => id === cursor) + 1;
  const data = found.slice(start, start + limit);
  const last = data.at(-1);
  if (!last || start + limit >= found.length) return { data, next: null };
  const next = new URL(url);
  next.searchParams.set("cursor", last.id);
  return { data, next: next.href };
}

const present = ({ id, name, status, createdAt, updatedAt }: Workspace, organizationId: string): object => ({
  id,
  name,
  organization_id: organizationId,
  status,
  cache_enabled: null,
  tombstone: false,
  visibility: "shared",
  color: null,
  created_at: createdAt,
  updated_at: updatedAt,
});
