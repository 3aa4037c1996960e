import type { IdCounter } from "./create-seeded-uuid.js";
import type { StoredCheck, StoredSource } from "./stored-source.js";

/** Whether a workspace may be used. */
export const WORKSPACE_STATUSES = ["active", "inactive"] as const;

/** One of {@link WORKSPACE_STATUSES}. */
export type WorkspaceStatus = (typeof WORKSPACE_STATUSES)[number];

/** The workspace of one end user. The backend chooses its name. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly status: WorkspaceStatus;
  readonly sources: Map<string, StoredSource>;
  readonly checks: Map<string, StoredCheck>;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** Every workspace. */
export interface WorkspaceStore {
  readonly workspaces: ReadonlyMap<string, Workspace>;
  /** Returns more than one workspace only after a race of two creations, or a rename. */
  findWorkspaces(name: string): readonly Workspace[];
  addWorkspace(name: string): Promise<Workspace>;
  updateWorkspace(workspace: Workspace, change: Partial<Pick<Workspace, "name" | "status">>): Workspace;
  removeWorkspace(workspace: Workspace): void;
}

/** Creates a store without workspaces. */
export function createWorkspaceStore(ids: IdCounter, timestamp: () => string): WorkspaceStore & { clear(): void } {
  const workspaces = new Map<string, Workspace>();
  const byName = new Map<string, Workspace[]>();
  const add = (workspace: Workspace): Workspace => {
    workspaces.set(workspace.id, workspace);
    byName.set(workspace.name, [...(byName.get(workspace.name) ?? []), workspace]);
    return workspace;
  };
  const forgetName = ({ id, name }: Workspace) => {
    byName.set(
      name,
      (byName.get(name) ?? []).filter((workspace) => workspace.id !== id),
    );
  };

  return {
    workspaces,
    findWorkspaces: (name) => byName.get(name) ?? [],
    async addWorkspace(name) {
      const at = timestamp();
      const id = await ids.next("workspace", name);
      return add({ id, name, status: "active", sources: new Map(), checks: new Map(), createdAt: at, updatedAt: at });
    },
    updateWorkspace(workspace, change) {
      forgetName(workspace);
      return add({ ...workspace, ...change, updatedAt: timestamp() });
    },
    removeWorkspace(workspace) {
      forgetName(workspace);
      workspaces.delete(workspace.id);
    },
    clear() {
      workspaces.clear();
      byName.clear();
    },
  };
}
