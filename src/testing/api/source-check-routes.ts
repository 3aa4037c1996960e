import type { SandboxStore, StoredCheck } from "../create-sandbox-store.js";
import type { Access } from "./access.js";
import { ApiError } from "./api-error.js";
import type { Route } from "./create-router.js";
import { readSourceRequest } from "./read-source-request.js";

const PATH = "/api/v1/embedded/sources/check";

/** Checks of a configuration before a source is made of it: asked for once, then polled until they are finished. */
export function sourceCheckRoutes({ access, store }: { access: Access; store: SandboxStore }): Route[] {
  return [
    {
      method: "POST",
      path: PATH,
      async answer({ request }) {
        const endUser = await access.requireEndUser(request);
        const { template, config } = await readSourceRequest(request, endUser);
        const check = await store.addCheck(endUser.workspace, template.check?.(config) ?? null);
        return Response.json(present(check), { status: 201 });
      },
    },
    {
      method: "GET",
      path: `${PATH}/:id/status`,
      async answer({ request, params }) {
        const { workspace } = await access.requireEndUser(request);
        const check = workspace.checks.get(params["id"] ?? "");
        if (!check) throw new ApiError(404, "Check not found");
        check.polls += 1;
        return Response.json(present(check));
      },
    },
  ];
}

/** It advances with each poll, not with the clock: it finishes under a clock that stands still too. */
function present({ id, failure, polls }: StoredCheck): object {
  if (polls === 0) return { id, status: "pending" };
  if (polls === 1) return { id, status: "running" };
  return failure === null ? { id, status: "succeeded" } : { id, status: "failed", message: failure };
}
