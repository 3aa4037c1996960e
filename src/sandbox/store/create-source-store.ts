import type { CheckResult } from "../connectors/check-config.js";
import type { CreateUuid, IdCounter } from "./create-seeded-uuid.js";
import type { Workspace } from "./create-workspace-store.js";
import type { StoredCheck, StoredSource } from "./stored-source.js";

/** A source to be stored. Without a name, one is generated. */
export interface NewSource extends Omit<StoredSource, "id" | "name" | "createdAt" | "updatedAt"> {
  readonly name: string | undefined;
}

/** The fields that an update may replace. */
export type SourceChange = Partial<Pick<StoredSource, "name" | "config" | "entities" | "template">>;

/** The result of the job that deletes a source. */
export interface DeletionPlan {
  /** Milliseconds until the job ends. */
  readonly afterMs: number;
  /** Whether the deletion fails, and the source stays. */
  readonly fails: boolean;
}

/** Stores and changes the sources of workspaces. */
export interface SourceStore {
  addSource(workspace: Workspace, source: NewSource): Promise<StoredSource>;
  updateSource(workspace: Workspace, source: StoredSource, change: SourceChange): StoredSource;
  /** Starts the job that deletes a source, and returns its id. If a job is already running, it continues instead. */
  startDeletion(workspace: Workspace, source: StoredSource, plan: DeletionPlan): Promise<string>;
  /** Ends the jobs that are due. */
  finishDeletions(): void;
  addCheck(workspace: Workspace, result: CheckResult): Promise<StoredCheck>;
}

/** Creates the store of sources. */
export function createSourceStore(
  ids: IdCounter,
  createUuid: CreateUuid,
  now: () => number,
): SourceStore & { clear(): void } {
  const deletions = new Map<string, { jobId: string; sources: Workspace["sources"]; at: number; fails: boolean }>();
  const timestamp = () => new Date(now()).toISOString();

  return {
    async addSource(workspace, { name, ...content }) {
      const at = timestamp();
      const id = await ids.next("source", workspace.id);
      // Airbyte names a source "GitHub - <uuid>". That UUID is not the source's id.
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
    async startDeletion({ sources }, { id }, { afterMs, fails }) {
      const running = deletions.get(id);
      if (running) return running.jobId;
      const jobId = await ids.next("job");
      deletions.set(id, { jobId, sources, at: now() + afterMs, fails });
      return jobId;
    },
    finishDeletions() {
      for (const [id, { sources, at, fails }] of deletions) {
        if (now() < at) continue;
        deletions.delete(id);
        if (!fails) sources.delete(id);
      }
    },
    async addCheck(workspace, result) {
      const check = { id: await ids.next("check", workspace.id), result, finishedAt: now(), polls: 0 };
      workspace.checks.set(check.id, check);
      return check;
    },
    clear: () => deletions.clear(),
  };
}
