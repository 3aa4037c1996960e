import type { JsonObject } from "../../shared/spec/json.js";
import type { CheckResult } from "../connectors/check-config.js";
import type { SourceTemplate } from "../connectors/source-template.js";
import { createIdCounter, type CreateUuid } from "./create-seeded-uuid.js";

/** What one end user owns. The backend names it, one for each of its users. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly sources: Map<string, StoredSource>;
  readonly checks: Map<string, StoredCheck>;
}

/** A stored source. */
export interface StoredSource {
  readonly id: string;
  readonly name: string;
  readonly template: SourceTemplate;
  /** What was entered, secrets included. */
  readonly config: JsonObject;
  /** Ids of the connection templates that move its data. */
  readonly connectionTemplateIds: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** A check of a configuration, running or finished. */
export interface StoredCheck {
  readonly id: string;
  readonly result: CheckResult;
  /** Milliseconds since the epoch. */
  readonly finishedAt: number;
  /** How often its status was requested. */
  polls: number;
}

/** Where the data of new sources goes. An organization sets it up once. */
export interface StoredConnectionTemplate {
  readonly id: string;
  readonly destinationName: string;
  readonly destinationDefinitionId: string;
  readonly destinationConfig: JsonObject;
  readonly tags: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A source to be stored. Without a name it gets one. */
export interface NewSource extends Pick<StoredSource, "template" | "config" | "connectionTemplateIds"> {
  readonly name: string | undefined;
}

/** Everything that a sandbox remembers. */
export interface SandboxStore {
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly connectionTemplates: ReadonlyMap<string, StoredConnectionTemplate>;
  getOrCreateWorkspace(name: string): Promise<Workspace>;
  addSource(workspace: Workspace, source: NewSource): Promise<StoredSource>;
  updateSource(workspace: Workspace, source: StoredSource, change: Pick<StoredSource, "name" | "config">): StoredSource;
  addCheck(workspace: Workspace, result: CheckResult): Promise<StoredCheck>;
  addConnectionTemplate(
    template: Omit<StoredConnectionTemplate, "id" | "createdAt">,
  ): Promise<StoredConnectionTemplate>;
  /** Id of the job that deletes a source. */
  createJobId(): Promise<string>;
  /** Now, in ISO 8601. */
  timestamp(): string;
  /** Forgets everything. */
  clear(): void;
}

/** Creates an empty store in memory. */
export function createSandboxStore(createUuid: CreateUuid, now: () => number): SandboxStore {
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
    async addSource(workspace, { name, ...content }) {
      const at = timestamp();
      const id = await ids.next("source", workspace.id);
      // Airbyte names a source "GitHub - <uuid>", and that UUID is not the source's id.
      const fullName = name ?? `${content.template.name} - ${await createUuid("source-name", id)}`;
      const source: StoredSource = { id, name: fullName, ...content, createdAt: at, updatedAt: at };
      workspace.sources.set(id, source);
      return source;
    },
    updateSource(workspace, source, change) {
      const updated = { ...source, ...change, updatedAt: timestamp() };
      workspace.sources.set(source.id, updated);
      return updated;
    },
    async addCheck(workspace, result) {
      const check = { id: await ids.next("check", workspace.id), result, finishedAt: now(), polls: 0 };
      workspace.checks.set(check.id, check);
      return check;
    },
    async addConnectionTemplate(content) {
      const createdAt = timestamp();
      const template = { id: await ids.next("connection-template"), ...content, createdAt };
      connectionTemplates.set(template.id, template);
      return template;
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

/** The workspace that a source belongs to. */
export function findOwner(
  workspaces: ReadonlyMap<string, Workspace>,
  sourceId: string | undefined,
): Workspace | undefined {
  return [...workspaces.values()].find(({ sources }) => sources.has(sourceId ?? ""));
}
