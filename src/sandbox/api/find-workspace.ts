import type { SandboxStore } from "../store/create-sandbox-store.js";
import type { Workspace } from "../store/create-workspace-store.js";
import { ApiError } from "./api-error.js";

/**
 * Finds the workspace with this name.
 *
 * @throws {ApiError} 500 if several have this name, because Airbyte's look-up then fails.
 */
export function findWorkspace(store: SandboxStore, name: string): Workspace | undefined {
  const [workspace, ...others] = store.findWorkspaces(name);
  if (others.length > 0) throw new ApiError(500, "Internal Server Error");
  return workspace;
}

/**
 * A request for a token creates the workspace that it names.
 *
 * @throws {ApiError} 403 if the workspace is suspended.
 */
export async function getOrCreateWorkspace(store: SandboxStore, name: string): Promise<Workspace> {
  return requireActive(findWorkspace(store, name) ?? (await store.addWorkspace(name)));
}

/** @throws {ApiError} 403 if the workspace is suspended. */
export function requireActive(workspace: Workspace): Workspace {
  if (workspace.status === "inactive") throw new ApiError(403, "Workspace is inactive");
  return workspace;
}
