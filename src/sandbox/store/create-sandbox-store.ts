import type { SourceTemplate } from "../connectors/source-template.js";
import type { StoredTemplate } from "../connectors/stored-template.js";
import { createIdCounter, type CreateUuid } from "./create-seeded-uuid.js";
import { createSourceStore, type SourceStore } from "./create-source-store.js";
import { createTagStore, type TagStore } from "./create-tag-store.js";
import { createTemplateStore, type TemplateStore } from "./create-template-store.js";
import { createWorkspaceStore, type Workspace, type WorkspaceStore } from "./create-workspace-store.js";

/** The store of a sandbox. */
export interface SandboxStore extends WorkspaceStore, SourceStore, TemplateStore, TagStore {
  /** Applies a template's change to its sources. */
  propagateTemplate(template: StoredTemplate): void;
  /** Creates an id that depends only on the seed and on the arguments. */
  readonly createUuid: CreateUuid;
  /** Returns the current time in milliseconds since the epoch. */
  readonly now: () => number;
  /** Returns the current time in ISO 8601. */
  timestamp(): string;
  /** Returns to the initial state. */
  clear(): void;
}

/** Creates a store in memory, with one template of each connector. */
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

/** Finds the workspace that a source belongs to. */
export function findOwner(
  workspaces: ReadonlyMap<string, Workspace>,
  sourceId: string | undefined,
): Workspace | undefined {
  return [...workspaces.values()].find(({ sources }) => sources.has(sourceId ?? ""));
}
