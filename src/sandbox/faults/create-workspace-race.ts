/** Tracks which requests create a workspace because they overlap another request that creates it. */
export interface WorkspaceRace {
  /** Registers a request when it arrives. The returned function removes it. */
  enter(request: Request, workspaceName: string | null): () => void;
  /** Whether the workspace of this request did not exist when it arrived. */
  has(request: Request): boolean;
}

/**
 * Creates a get-or-create that is not atomic, like Airbyte's. Each request looks for the workspace when it arrives. A
 * workspace that another request creates is only found after that request has been answered.
 */
export function createWorkspaceRace(findWorkspaces: (name: string) => readonly object[]): WorkspaceRace {
  const racers = new WeakSet<Request>();
  const running = new Map<string, number>();
  const leave = (name: string) => {
    const others = (running.get(name) ?? 1) - 1;
    if (others > 0) running.set(name, others);
    else running.delete(name);
  };
  return {
    enter(request, name) {
      if (name === null || (findWorkspaces(name).length > 0 && !running.has(name))) return () => {};
      racers.add(request);
      running.set(name, (running.get(name) ?? 0) + 1);
      return () => leave(name);
    },
    has: (request) => racers.has(request),
  };
}
