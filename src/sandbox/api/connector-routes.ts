import { findFault } from "../faults/fault.js";
import { findOwner } from "../store/create-sandbox-store.js";
import type { StoredSource } from "../store/stored-source.js";
import type { Workspace } from "../store/create-workspace-store.js";
import type { EndUser } from "./access.js";
import type { ApiContext } from "./api-context.js";
import { ApiError, missingInQuery } from "./api-error.js";
import { checkSource, presentCheck } from "./check-source.js";
import { createSource, findSource } from "./connected-source.js";
import { route, type Route, type RouteCall } from "./create-router.js";
import { executeOperation } from "./execute-operation.js";
import { text } from "./field-readers.js";
import { findWorkspace } from "./find-workspace.js";
import { inspectSource } from "./inspect-source.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readBody, readFields } from "./read-body.js";
import { readConnectorRequest, readSourceUpdate } from "./read-source-request.js";

const PATH = "/api/v1/integrations/connectors";
const OLDER_NAMES = ["customer_name", "external_user_id"];
const NAMES = ["workspace_name", ...OLDER_NAMES];
const DELETION_MS = 1000;

/**
 * The newest family of paths for sources. It accepts scoped tokens and application tokens. A request with an
 * application token names a workspace, and may access the sources of every workspace.
 */
export function connectorRoutes(context: ApiContext): Route[] {
  const { access, store, faultsOf } = context;
  /**
   * Returns the user of the workspace: the sender, or the user that the application acts for. A user cannot access
   * another workspace.
   */
  const actAs = (endUser: EndUser | null, workspace: Workspace | undefined): EndUser => {
    if (endUser !== null && endUser.workspace.id !== workspace?.id) throw new ApiError(403, "Forbidden");
    if (workspace === undefined) throw new ApiError(404, "Workspace not found");
    return endUser ?? access.actFor(workspace);
  };
  const findAsked = (query: URLSearchParams): Workspace | undefined => {
    const id = query.get("workspace_id");
    if (id !== null) return store.workspaces.get(id);
    const name = NAMES.map((key) => query.get(key)).find((value) => value !== null);
    if (name != null) return findWorkspace(store, name);
    throw missingInQuery("workspace_name");
  };
  const readRequest = async ({ request }: RouteCall) => {
    // Checks the token before the body: an unauthorized caller must not learn what a body must contain.
    const bearer = await access.requireEither(request);
    const body = await readBody(request);
    const { workspace_name } = readFields(body, { workspace_name: text }, { workspace_name: OLDER_NAMES });
    const endUser = actAs(bearer, findWorkspace(store, workspace_name));
    return { endUser, source: readConnectorRequest(body, endUser) };
  };
  const requireSource = async ({ request, params }: RouteCall): Promise<[Workspace, StoredSource]> => {
    const endUser = await access.requireEither(request);
    const id = params["id"] ?? "";
    const workspace = endUser?.workspace ?? findOwner(store.workspaces, id);
    if (!workspace) throw new ApiError(404, "Source not found");
    return [workspace, findSource(workspace, id)];
  };

  return [
    route("GET", PATH, "list", async ({ request, url: { searchParams } }) => {
      const bearer = await access.requireEither(request);
      const { workspace } = actAs(bearer, findAsked(searchParams));
      const definitionId = searchParams.get("definition_id");
      const sources = [...workspace.sources.values()].filter(
        ({ template }) => definitionId === null || template.definitionId === definitionId,
      );
      return Response.json({ data: sources.map(presentSourceListItem) });
    }),
    route("POST", PATH, "create", async (call) => {
      const { endUser, source } = await readRequest(call);
      return answerWith(await createSource(store, endUser, source));
    }),
    route("POST", `${PATH}/check`, "check", async (call) => {
      const { endUser, source } = await readRequest(call);
      return Response.json(presentCheck(await checkSource(context, call, endUser.workspace, source)));
    }),
    route("GET", `${PATH}/:id`, "get", async (call) => answerWith((await requireSource(call))[1])),
    route("PUT", `${PATH}/:id`, "update", async (call) => {
      const [workspace, source] = await requireSource(call);
      return answerWith(store.updateSource(workspace, source, readSourceUpdate(await readBody(call.request), source)));
    }),
    route("DELETE", `${PATH}/:id`, "delete", async (call) => {
      const [workspace, source] = await requireSource(call);
      const fault = findFault(faultsOf(call, workspace.name), "deletion");
      const { afterMs = DELETION_MS, fails = false } = fault ?? {};
      return Response.json(
        { job_id: await store.startDeletion(workspace, source, { afterMs, fails }) },
        { status: 202 },
      );
    }),
    route("POST", `${PATH}/:id/check`, "check", async (call) => {
      const [workspace, source] = await requireSource(call);
      const change = readSourceUpdate(await readBody(call.request), source);
      return Response.json(presentCheck(await checkSource(context, call, workspace, { ...source, ...change })));
    }),
    route("GET", `${PATH}/:id/inspect`, "inspect", async (call) => {
      const [workspace, source] = await requireSource(call);
      return Response.json(inspectSource(source, workspace, await access.organizationId()));
    }),
    route("POST", `${PATH}/:id/execute`, "execute", async (call) => {
      const [, source] = await requireSource(call);
      return Response.json(executeOperation(source, await readBody(call.request)));
    }),
  ];
}

const answerWith = (source: StoredSource) =>
  Response.json({ ...presentSource(source, "replication_config"), entities: source.entities });
