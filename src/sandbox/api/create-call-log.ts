/** One call that the sandbox has answered. */
export interface SandboxCall {
  readonly method: string;
  /** Path and query: no token is ever in it. */
  readonly path: string;
  /** 0 where the connection was refused, or the caller went away. */
  readonly status: number;
}

/** Remembers the newest calls. */
export interface CallLog {
  readonly calls: readonly SandboxCall[];
  /** Answers a request by `handle`, and takes note of it. */
  record(request: Request, handle: (request: Request) => Promise<Response>): Promise<Response>;
  clear(): void;
}

/** As many as a test may want to look at, and few enough for a sandbox that runs for days. */
const LIMIT = 1000;

/** Creates an empty log. */
export function createCallLog(): CallLog {
  let calls: SandboxCall[] = [];
  const add = (request: Request, status: number) => {
    const { pathname, search } = new URL(request.url);
    calls.push({ method: request.method, path: pathname + search, status });
    if (calls.length > 2 * LIMIT) calls = calls.slice(-LIMIT);
  };
  return {
    get calls() {
      return calls.slice(-LIMIT);
    },
    async record(request, handle) {
      let status = 0;
      try {
        const response = await handle(request);
        ({ status } = response);
        return response;
      } finally {
        add(request, status);
      }
    },
    clear() {
      calls = [];
    },
  };
}
