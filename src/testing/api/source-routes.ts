import type { SandboxStore } from "../create-sandbox-store.js";
import type { Access } from "./access.js";
import { ApiError } from "./api-error.js";
import type { Route } from "./create-router.js";
import { presentSource, presentSourceListItem } from "./present-source.js";
import { readSourceRequest } from "./read-source-request.js";

const PATH = "/api/v1/embedded/sources";

/** The sources of the end user whose scoped token is the bearer. */
export function sourceRoutes({ access, store }: { access: Access; store: SandboxStore }): Route[] {
  return [
    {
      method: "GET",
      path: PATH,
      async answer({ request, url }) {
        const { workspace } = await access.requireEndUser(request);
        const asked = url.searchParams.get("workspace_id") ?? workspace.id;
        if (asked !== workspace.id) throw new ApiError(403, "Forbidden");
        return Response.json({ data: Array.from(workspace.sources.values(), presentSourceListItem) });
      },
    },
    {
      method: "POST",
      path: PATH,
      async answer({ request }) {
        const endUser = await access.requireEndUser(request);
        const { template, config, name } = await readSourceRequest(request, endUser);
        const source = await store.addSource(endUser.workspace, template, config, name);
        return Response.json(presentSource(source), { status: 201 });
      },
    },
  ];
}
