import type { CheckResult } from "../connectors/check-config.js";
import type { SourceTemplate } from "../connectors/source-template.js";
import { createIdCounter, type CreateUuid } from "./create-seeded-uuid.js";
import type { JsonObject } from "../../shared/spec/json.js";

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
  /** Ids of the connection templates that move its data. */
  readonly connectionTemplateIds: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** A check of a configuration, under way or finished. */
export interface StoredCheck {
  readonly id: string;
  /** The source that it checks, or null where there is none yet. */
  readonly sourceId: string | null;
  readonly result: CheckResult;
  /** How often its status was asked for. */
  polls: number;
}

/** Where the data of new sources goes: set up once for an organisation. */
export interface StoredConnectionTemplate {
  readonly id: string;
  readonly destinationName: string;
  readonly destinationDefinitionId: string;
  readonly destinationConfig: JsonObject;
  readonly tags: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
}

/** All that a sandbox remembers. */
export interface SandboxStore {
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly connectionTemplates: ReadonlyMap<string, StoredConnectionTemplate>;
  /** The workspace of this name, made at its first mention. */
  getOrCreateWorkspace(name: string): Promise<Workspace>;
  addSource(workspace: Workspace, source: NewSource): Promise<StoredSource>;
  updateSource(workspace: Workspace, source: StoredSource, change: Pick<StoredSource, "name" | "config">): StoredSource;
  addCheck(workspace: Workspace, check: Pick<StoredCheck, "result" | "sourceId">): Promise<StoredCheck>;
  addConnectionTemplate(
    template: Omit<StoredConnectionTemplate, "id" | "createdAt">,
  ): Promise<StoredConnectionTemplate>;
  /** Of a job that deletes a source. */
  createJobId(): Promise<string>;
  /** Now, in ISO 8601. */
  timestamp(): string;
  /** Forgets everything. */
  clear(): void;
}

/** A source that is not yet kept. Without a name it gets one. */
export interface NewSource extends Pick<StoredSource, "template" | "config" | "connectionTemplateIds"> {
  readonly name: string | undefined;
}

/** The ports of {@link createSandboxStore}. */
export interface SandboxStoreOptions {
  createUuid: CreateUuid;
  now: () => number;
}

/** Creates an empty store, in memory. */
export function createSandboxStore({ createUuid, now }: SandboxStoreOptions): SandboxStore {
  const workspaces = new Map<string, Workspace>();
  const connectionTemplates = new Map<string, StoredConnectionTemplate>();
  const ids = createIdCounter(createUuid);
  const timestamp = () => new Date(now()).toISOString();

  return {
    workspaces,
    connectionTemplates,
    async getOrCreateWorkspace(name) {
      const id = await createUuid("workspace", name);
      const workspace = workspaces.get(id) ?? { id, name, sources: new Map(), checks: new Map() };
      workspaces.set(id, workspace);
      return workspace;
    },
    async addSource(workspace, { template, config, connectionTemplateIds, name }) {
      const at = timestamp();
      const id = await ids.next("source", workspace.id);
      // Airbyte names a source "GitHub - <uuid>", by a UUID that is not the source's id.
      const fullName = name ?? `${template.name} - ${await createUuid("source-name", id)}`;
      const dates = { createdAt: at, updatedAt: at };
      const source: StoredSource = { id, name: fullName, template, config, connectionTemplateIds, ...dates };
      workspace.sources.set(id, source);
      return source;
    },
    updateSource(workspace, source, change) {
      const updated = { ...source, ...change, updatedAt: timestamp() };
      workspace.sources.set(source.id, updated);
      return updated;
    },
    async addCheck(workspace, { result, sourceId }) {
      const check: StoredCheck = { id: await ids.next("check", workspace.id), sourceId, result, polls: 0 };
      workspace.checks.set(check.id, check);
      return check;
    },
    async addConnectionTemplate(template) {
      const createdAt = timestamp();
      const stored = { id: await ids.next("connection-template"), ...template, createdAt };
      connectionTemplates.set(stored.id, stored);
      return stored;
    },
    createJobId: () => ids.next("job"),
    timestamp,
    clear() {
      workspaces.clear();
      connectionTemplates.clear();
      ids.clear();
    },
  };
}

/** Whose source it is. */
export function findOwner(
  workspaces: ReadonlyMap<string, Workspace>,
  sourceId: string | undefined,
): Workspace | undefined {
  return [...workspaces.values()].find(({ sources }) => sources.has(sourceId ?? ""));
}
