import type { SourceTemplate } from "./connectors/source-template.js";
import type { CreateUuid } from "./create-seeded-uuid.js";
import type { JsonObject } from "./spec/json.js";

/** What one end user owns. Named by the backend, one for each of its users. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly sources: Map<string, StoredSource>;
  readonly checks: Map<string, StoredCheck>;
}

/** A source as it is kept: with its secrets. */
export interface StoredSource {
  readonly id: string;
  readonly name: string;
  readonly template: SourceTemplate;
  readonly config: JsonObject;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** A check of a configuration, under way or finished. */
export interface StoredCheck {
  readonly id: string;
  /** Why it fails, or null where it succeeds. */
  readonly failure: string | null;
  /** How often its status was asked for. */
  polls: number;
}

/** All that a sandbox remembers. */
export interface SandboxStore {
  /** The workspace of this name, made at its first mention. */
  getOrCreateWorkspace(name: string): Promise<Workspace>;
  findWorkspace(id: string): Workspace | undefined;
  addSource(workspace: Workspace, template: SourceTemplate, config: JsonObject, name?: string): Promise<StoredSource>;
  addCheck(workspace: Workspace, failure: string | null): Promise<StoredCheck>;
}

/** The ports of {@link createSandboxStore}. */
export interface SandboxStoreOptions {
  createUuid: CreateUuid;
  now: () => number;
}

/** Creates an empty store, in memory. */
export function createSandboxStore({ createUuid, now }: SandboxStoreOptions): SandboxStore {
  const workspaces = new Map<string, Workspace>();
  // Counted at the call, before anything is awaited: two that race each other never get one id.
  const counts = new Map<string, number>();
  const createId = (workspace: Workspace, kind: "source" | "check"): Promise<string> => {
    const key = `${kind}:${workspace.id}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return createUuid(kind, workspace.id, count);
  };

  return {
    async getOrCreateWorkspace(name) {
      const id = await createUuid("workspace", name);
      const workspace = workspaces.get(id) ?? { id, name, sources: new Map(), checks: new Map() };
      workspaces.set(id, workspace);
      return workspace;
    },
    findWorkspace: (id) => workspaces.get(id),
    async addSource(workspace, template, config, name) {
      const at = new Date(now()).toISOString();
      const id = await createId(workspace, "source");
      // Airbyte names a source "GitHub - <uuid>", by a UUID that is not the source's id.
      const fullName = name ?? `${template.name} - ${await createUuid("source-name", id)}`;
      const source: StoredSource = { id, name: fullName, template, config, createdAt: at, updatedAt: at };
      workspace.sources.set(id, source);
      return source;
    },
    async addCheck(workspace, failure) {
      const check: StoredCheck = { id: await createId(workspace, "check"), failure, polls: 0 };
      workspace.checks.set(check.id, check);
      return check;
    },
  };
}
