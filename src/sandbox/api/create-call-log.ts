/** One call that the sandbox answered. */
export interface SandboxCall {
  /** The HTTP method. */
  readonly method: string;
  /** Path and query. They never contain a token. */
  readonly path: string;
  /** The HTTP status; 0 if the connection was refused or the caller disconnected. */
  readonly status: number;
}

/** Records the newest calls. */
export interface CallLog {
  readonly calls: readonly SandboxCall[];
  /** Answers a request with `handle`, and records it. */
  record(request: Request, handle: (request: Request) => Promise<Response>): Promise<Response>;
  clear(): void;
}

/** Enough for tests, and few enough for a sandbox that runs for days. */
const LIMIT = 1000;

/** Creates an empty log. */
export function createCallLog(): CallLog {
  let calls: SandboxCall[] = [];
  return {
    get calls() {
      return calls.slice(-LIMIT);
    },
    async record(request, handle) {
      const { pathname, search } = new URL(request.url);
      let status = 0;
      try {
        const response = await handle(request);
        ({ status } = response);
        return response;
      } finally {
        calls.push({ method: request.method, path: pathname + search, status });
        if (calls.length > 2 * LIMIT) calls = calls.slice(-LIMIT);
      }
    },
    clear() {
      calls = [];
    },
  };
}
