import type { StoredCheck } from "../store/create-sandbox-store.js";
import { ApiError } from "./api-error.js";
import { route, type Route } from "./create-router.js";
import { readBody } from "./read-body.js";
import { readSourceRequest } from "./read-source-request.js";
import type { SourceRoutesOptions } from "./source-routes.js";

const PATH = "/api/v1/embedded/sources/check";

/** Checks of a configuration before a source is created: requested once, then polled until they are finished. */
export function sourceCheckRoutes({ access, store, checkSource }: SourceRoutesOptions): Route[] {
  return [
    route("POST", PATH, "check", async (call) => {
      const endUser = await access.requireEndUser(call.request);
      const { workspace } = endUser;
      const result = checkSource(call, workspace, readSourceRequest(await readBody(call.request), endUser));
      const check = await store.addCheck(workspace, { result, sourceId: null });
      return Response.json(nextCheckStatus(check, { isNew: true }));
    }),
    route("GET", `${PATH}/:id/status`, "check", async ({ request, params }) => {
      const { workspace } = await access.requireEndUser(request);
      const check = workspace.checks.get(params["id"] ?? "");
      if (!check) throw new ApiError(404, "Check not found");
      return Response.json(nextCheckStatus(check));
    }),
  ];
}

/** Advances with each request, not with the clock: a check finishes under a stopped clock too. */
export function nextCheckStatus(check: StoredCheck, { isNew = false }: { isNew?: boolean } = {}): object {
  const { id, result } = check;
  if (!isNew) check.polls += 1;
  if (check.polls === 0) return { id, status: "pending" };
  if (check.polls === 1) return { id, status: "running" };
  return { id, ...result };
}
