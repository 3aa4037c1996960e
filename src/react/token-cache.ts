import { QueryClient } from "@tanstack/react-query";

import { issueToken, type TokenOptions, type TokenRequest } from "../core/issue-token.js";
import type { IssuedToken } from "../core/token-lifetime.js";

/** Tokens by scope. One request serves all who wait for it, and is aborted once none of them does. */
export interface TokenCache {
  get(scope: string, options: TokenOptions, request: TokenRequest): Promise<IssuedToken>;
  /** Drops the token, and the request if there is one. */
  drop(scope: string): void;
}

/**
 * On a `QueryClient` of our own: the app's would put tokens into what it dehydrates and persists, ask for them again
 * at its `invalidateQueries()`, and retry them by its own defaults.
 */
export function createTokenCache(): TokenCache {
  const client = new QueryClient({
    defaultOptions: { queries: { networkMode: "always", retry: false, gcTime: Infinity, structuralSharing: false } },
  });
  const waiting = new Map<string, number>();

  const drop = (scope: string) => client.removeQueries({ queryKey: [scope], exact: true });

  function leave(scope: string): void {
    const left = (waiting.get(scope) ?? 1) - 1;
    waiting.set(scope, left);
    if (left > 0) return;
    waiting.delete(scope);
    if (client.isFetching({ queryKey: [scope], exact: true }) > 0) drop(scope);
  }

  return {
    drop,
    // The query keeps its function, which must not keep the signal: with it, all of the opening that asked.
    async get(scope, options, { signal: asked, reason }) {
      asked.throwIfAborted();
      waiting.set(scope, (waiting.get(scope) ?? 0) + 1);
      const issued = client.fetchQuery<IssuedToken>({
        queryKey: [scope],
        queryFn: ({ signal }) => issueToken(options, { reason, signal }),
        staleTime: ({ state }) => Math.max(0, (state.data?.freshUntil ?? 0) - state.dataUpdatedAt),
      });
      try {
        return await untilAborted(asked, issued);
      } finally {
        leave(scope);
      }
    },
  };
}

/** What `promise` comes to, unless the signal is aborted before. */
async function untilAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
  });
  signal.addEventListener("abort", abort);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
