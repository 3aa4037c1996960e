import type { StoredCheck } from "../store/create-sandbox-store.js";
import { ApiError } from "./api-error.js";
import type { Route } from "./create-router.js";
import { readBody } from "./read-body.js";
import { readSourceRequest } from "./read-source-request.js";
import type { SourceRoutesOptions } from "./source-routes.js";

const PATH = "/api/v1/embedded/sources/check";

/** Checks of a configuration before a source is made of it: asked for once, then polled until they are finished. */
export function sourceCheckRoutes({ access, store, checkSource }: SourceRoutesOptions): Route[] {
  return [
    {
      method: "POST",
      path: PATH,
      target: "check",
      async answer(call) {
        const endUser = await access.requireEndUser(call.request);
        const { workspace } = endUser;
        const { template, config } = readSourceRequest(await readBody(call.request), endUser);
        const result = checkSource(call, { workspace, template, config });
        const check = await store.addCheck(workspace, { result, sourceId: null });
        return Response.json(nextCheckStatus(check, { isNew: true }), { status: 201 });
      },
    },
    {
      method: "GET",
      path: `${PATH}/:id/status`,
      target: "check",
      async answer({ request, params }) {
        const { workspace } = await access.requireEndUser(request);
        const check = workspace.checks.get(params["id"] ?? "");
        if (!check) throw new ApiError(404, "Check not found");
        return Response.json(nextCheckStatus(check));
      },
    },
  ];
}

/** It advances with each question, not with the clock: it finishes under a clock that stands still too. */
export function nextCheckStatus(check: StoredCheck, { isNew = false }: { isNew?: boolean } = {}): object {
  const { id, result } = check;
  if (!isNew) check.polls += 1;
  if (check.polls === 0) return { id, status: "pending" };
  if (check.polls === 1) return { id, status: "running" };
  return { id, ...result };
}
