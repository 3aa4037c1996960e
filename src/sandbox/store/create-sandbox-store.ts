import type { SourceTemplate } from "../connectors/source-template.js";
import type { StoredTemplate } from "../connectors/stored-template.js";
import { createIdCounter, type CreateUuid } from "./create-seeded-uuid.js";
import { createSourceStore, type SourceStore } from "./create-source-store.js";
import { createTagStore, type TagStore } from "./create-tag-store.js";
import { createTemplateStore, type TemplateStore } from "./create-template-store.js";
import { createWorkspaceStore, type Workspace, type WorkspaceStore } from "./create-workspace-store.js";

/** Everything that a sandbox remembers. */
export interface SandboxStore extends WorkspaceStore, SourceStore, TemplateStore, TagStore {
  /** Lets the sources of a template follow its change. */
  propagateTemplate(template: StoredTemplate): void;
  /** Makes an id that depends only on the seed and on what it names. */
  readonly createUuid: CreateUuid;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Now, in ISO 8601. */
  timestamp(): string;
  /** Returns to the beginning. */
  clear(): void;
}

/** Creates a store in memory: with a template of each connector, and nothing else. */
export function createSandboxStore(
  createUuid: CreateUuid,
  now: () => number,
  connectors: readonly SourceTemplate[],
): SandboxStore {
  const ids = createIdCounter(createUuid);
  const timestamp = () => new Date(now()).toISOString();
  const workspaces = createWorkspaceStore(ids, timestamp);
  const sources = createSourceStore(ids, createUuid, now);
  const templates = createTemplateStore(connectors, ids, timestamp);
  const tags = createTagStore(templates, timestamp);
  return {
    ...workspaces,
    ...sources,
    ...templates,
    ...tags,
    propagateTemplate(template) {
      for (const workspace of workspaces.workspaces.values()) {
        for (const source of workspace.sources.values()) {
          if (source.template.id === template.id) sources.updateSource(workspace, source, { template });
        }
      }
    },
    createUuid,
    now,
    timestamp,
    clear() {
      for (const part of [workspaces, sources, templates, tags, ids]) part.clear();
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
