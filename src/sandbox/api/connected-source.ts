import { selectByTags } from "../connectors/source-templates.js";
import type { SandboxStore } from "../store/create-sandbox-store.js";
import type { StoredSource } from "../store/stored-source.js";
import type { Workspace } from "../store/create-workspace-store.js";
import type { EndUser } from "./access.js";
import { ApiError } from "./api-error.js";
import type { SourceRequest } from "./read-source-request.js";

/** @throws {ApiError} 404 unless this workspace has the source. */
export function findSource(workspace: Workspace, id: string | undefined): StoredSource {
  const source = workspace.sources.get(id ?? "");
  if (!source) throw new ApiError(404, "Source not found");
  return source;
}

/** Stores a new source, with the token's connection templates that the source's tags select. */
export function createSource(
  store: SandboxStore,
  { workspace, connectionTemplates }: EndUser,
  { connectionTags, ...source }: SourceRequest,
): Promise<StoredSource> {
  const connectionTemplateIds = selectByTags(connectionTemplates, connectionTags).map(({ id }) => id);
  return store.addSource(workspace, { ...source, connectionTemplateIds });
}
