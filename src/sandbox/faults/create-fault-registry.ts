import type { Fault, SandboxFault } from "./fault.js";
import { parseFault, parseFaults } from "./parse-fault.js";

/** Names of the header and of the page's query parameter that contain the faults of one request. */
export const FAULTS_HEADER = "x-sandbox-faults";
export const FAULTS_PARAMETER = "sandboxFaults";

/** The configured faults. */
export interface FaultRegistry {
  /**
   * Returns the faults of a request: first its own, then its workspace's, then the sandbox's.
   *
   * @throws {TypeError} A fault is unknown.
   */
  select(request: { header: string | null; workspaceName: string | null }): readonly Fault[];
  /** Whether any workspace has its own faults. */
  hasWorkspaces(): boolean;
  set(faults: readonly SandboxFault[], workspaceName: string | null): void;
  /** Returns to the initial faults. */
  clear(): void;
}

/** Creates the registry of a sandbox. @throws {TypeError} One of the faults is unknown. */
export function createFaultRegistry(initial: readonly SandboxFault[]): FaultRegistry {
  const first = initial.map(parseFault);
  let general = first;
  const byWorkspace = new Map<string, Fault[]>();
  return {
    select({ header, workspaceName }) {
      const levels = [parseFaults(header ?? ""), byWorkspace.get(workspaceName ?? "") ?? [], general];
      // `none` on one level hides the levels after it.
      const last = levels.findIndex((level) => level.some(({ kind }) => kind === "none"));
      return levels.slice(0, last === -1 ? levels.length : last + 1).flat();
    },
    hasWorkspaces: () => byWorkspace.size > 0,
    set(faults, workspaceName) {
      const parsed = faults.map(parseFault);
      if (workspaceName === null) general = parsed;
      else byWorkspace.set(workspaceName, parsed);
    },
    clear() {
      general = first;
      byWorkspace.clear();
    },
  };
}
