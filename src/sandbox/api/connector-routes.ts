import { findOwner, type StoredSource, type Workspace } from "../store/create-sandbox-store.js";
import type { EndUser } from "./access.js";
import type { ApiContext } from "./api-context.js";
import { ApiError } from "./api-error.js";
import { checkSource, presentCheck } from "./check-source.js";
import { createSource, findSource } from "./connected-source.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { optional, text } from "./field-readers.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readBody, readFields } from "./read-body.js";
import { readSourceRequest, readSourceUpdate } from "./read-source-request.js";

const PATH = "/api/v1/integrations/connectors";

/**
 * The newest family of paths for sources. It accepts both bearers: an application token names a workspace, and reaches
 * the sources of every workspace. It saves a source without a check, which comes afterwards.
 */
export function connectorRoutes(context: ApiContext): Route[] {
  const { access, store } = context;
  /** The end user of a request: the bearer's, or the one named by the application. */
  const requireWorkspace = async (request: Request, name: string | undefined): Promise<EndUser> => {
    const endUser = await access.requireEither(request);
    if (endUser === null) {
      if (name === undefined) throw missingWorkspaceName();
      return access.actFor(await store.getOrCreateWorkspace(name));
    }
    if (name !== undefined && name !== endUser.workspace.name) throw new ApiError(403, "Forbidden");
    return endUser;
  };
  const requireSource = async ({ request, params }: RouteCall): Promise<[Workspace, StoredSource]> => {
    const endUser = await access.requireEither(request);
    const id = params["id"] ?? "";
    const workspace = endUser?.workspace ?? findOwner(store.workspaces, id);
    if (!workspace) throw new ApiError(404, "Source not found");
    return [workspace, findSource(workspace, id)];
  };

  return [
    route("GET", PATH, "list", async ({ request, url }) => {
      const { workspace } = await requireWorkspace(request, url.searchParams.get("workspace_name") ?? undefined);
      return Response.json({ data: Array.from(workspace.sources.values(), presentSourceListItem) });
    }),
    route("POST", PATH, "create", async ({ request }) => {
      // The bearer comes before the body: a stranger must not learn what a body has to hold.
      await access.requireEither(request);
      const body = await readBody(request);
      const { workspace_name } = readFields(body, { workspace_name: optional(text, undefined) });
      const endUser = await requireWorkspace(request, workspace_name);
      return answerWith(await createSource(store, endUser, readSourceRequest(body, endUser, { isNamed: true })));
    }),
    route("GET", `${PATH}/:id`, "get", async (call) => answerWith((await requireSource(call))[1])),
    route("PUT", `${PATH}/:id`, "update", async (call) => {
      const [workspace, source] = await requireSource(call);
      const change = readSourceUpdate(await readBody(call.request), source);
      return answerWith(store.updateSource(workspace, source, change));
    }),
    route("DELETE", `${PATH}/:id`, "delete", async (call) => {
      const [workspace, { id }] = await requireSource(call);
      workspace.sources.delete(id);
      return Response.json({ job_id: await store.createJobId() }, { status: 202 });
    }),
    route("POST", `${PATH}/:id/check`, "check", async (call) => {
      const [workspace, source] = await requireSource(call);
      const change = readSourceUpdate(await readBody(call.request), source);
      return Response.json(presentCheck(await checkSource(context, call, workspace, { ...source, ...change })));
    }),
  ];
}

const missingWorkspaceName = () =>
  new ApiError(422, [{ loc: ["body", "workspace_name"], msg: "Field required", type: "missing" }]);

const answerWith = (source: StoredSource) => Response.json(presentSource(source, "replication_config"));
