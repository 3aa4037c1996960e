import { parseFault, parseFaults, type Fault, type SandboxFault } from "./parse-fault.js";

/** Name of the header, and of the query parameter of the page, that holds the faults of one request. */
export const FAULTS_HEADER = "x-sandbox-faults";
export const FAULTS_PARAMETER = "sandboxFaults";

/** Which faults are on. */
export interface FaultBook {
  /** Those that count for a request: its own first, then its workspace's, then the sandbox's. @throws {TypeError} */
  of(request: { header: string | null; workspaceName: string | null }): readonly Fault[];
  /** Whether any workspace has faults of its own. */
  hasWorkspaces(): boolean;
  set(faults: readonly SandboxFault[], workspaceName: string | null): void;
  /** As at the beginning. */
  clear(): void;
}

/** Creates the book of a sandbox. @throws {TypeError} where it does not know one of the faults. */
export function createFaultBook(initial: readonly SandboxFault[]): FaultBook {
  const first = initial.map(parseFault);
  let general = first;
  const ofWorkspaces = new Map<string, Fault[]>();
  return {
    of({ header, workspaceName }) {
      const own = header === null ? [] : parseFaults(header);
      return untilNone([own, ofWorkspaces.get(workspaceName ?? "") ?? [], general]);
    },
    hasWorkspaces: () => ofWorkspaces.size > 0,
    set(faults, workspaceName) {
      const parsed = faults.map(parseFault);
      if (workspaceName === null) general = parsed;
      else ofWorkspaces.set(workspaceName, parsed);
    },
    clear() {
      general = first;
      ofWorkspaces.clear();
    },
  };
}

/** The faults of these levels, up to the one that says that there are none. */
function untilNone(levels: readonly (readonly Fault[])[]): readonly Fault[] {
  const last = levels.findIndex((level) => level.some(({ kind }) => kind === "none"));
  return levels.slice(0, last === -1 ? levels.length : last + 1).flat();
}

/** The first fault of a kind. */
export function findFault<K extends Fault["kind"]>(
  faults: readonly Fault[],
  kind: K,
): Extract<Fault, { readonly kind: K }> | undefined {
  return faults.find((fault): fault is Extract<Fault, { readonly kind: K }> => fault.kind === kind);
}
