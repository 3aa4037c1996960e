import { findOwner, type StoredSource, type Workspace } from "../store/create-sandbox-store.js";
import type { EndUser } from "./access.js";
import { ApiError } from "./api-error.js";
import type { Route, RouteCall } from "./create-router.js";
import { optional, text } from "./field-readers.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readBody, readFields } from "./read-body.js";
import { readSourceRequest, readSourceUpdate } from "./read-source-request.js";
import { createSource, findSource, type SourceRoutesOptions } from "./source-routes.js";
import { nextCheckStatus } from "./source-check-routes.js";

const PATH = "/api/v1/integrations/connectors";

/**
 * The newest family of names for sources. It takes either bearer: with an application token the workspace is named, and
 * every workspace's sources can be reached.
 */
export function connectorRoutes({ access, store, checkSource }: SourceRoutesOptions): Route[] {
  /** The end user of a request: of the bearer, or the one that `name` names. */
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
    {
      method: "GET",
      path: PATH,
      target: "list",
      async answer({ request, url }) {
        const name = url.searchParams.get("workspace_name") ?? undefined;
        const { workspace } = await requireWorkspace(request, name);
        return Response.json({ data: Array.from(workspace.sources.values(), presentSourceListItem) });
      },
    },
    {
      method: "POST",
      path: PATH,
      target: "create",
      async answer({ request }) {
        // The bearer is looked at before the body is: a stranger learns nothing of what a body has to hold.
        await access.requireEither(request);
        const body = await readBody(request);
        const { workspace_name } = readFields(body, { workspace_name: optional(text, undefined) });
        const endUser = await requireWorkspace(request, workspace_name);
        return createSource(store, endUser, readSourceRequest(body, endUser, { isNamed: true }));
      },
    },
    {
      method: "GET",
      path: `${PATH}/:id`,
      target: "get",
      answer: async (call) => Response.json(presentSource((await requireSource(call))[1])),
    },
    {
      method: "PUT",
      path: `${PATH}/:id`,
      target: "update",
      async answer(call) {
        const [workspace, source] = await requireSource(call);
        const change = readSourceUpdate(await readBody(call.request), source);
        return Response.json(presentSource(store.updateSource(workspace, source, change)));
      },
    },
    {
      method: "DELETE",
      path: `${PATH}/:id`,
      target: "delete",
      async answer(call) {
        const [workspace, { id }] = await requireSource(call);
        workspace.sources.delete(id);
        return Response.json({ job_id: await store.createJobId() }, { status: 202 });
      },
    },
    {
      method: "POST",
      path: `${PATH}/:id/check`,
      target: "check",
      async answer(call) {
        const [workspace, source] = await requireSource(call);
        // There is no address to poll: asking again tells how the check that is under way goes.
        const running = [...workspace.checks.values()].find(
          ({ sourceId, polls }) => sourceId === source.id && polls < 2,
        );
        const check =
          running ??
          (await store.addCheck(workspace, {
            result: checkSource(call, { workspace, ...source }),
            sourceId: source.id,
          }));
        return Response.json(nextCheckStatus(check, { isNew: running === undefined }));
      },
    },
  ];
}

const missingWorkspaceName = () =>
  new ApiError(422, [{ loc: ["body", "workspace_name"], msg: "Field required", type: "missing" }]);
