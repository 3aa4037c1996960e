import { QueryClient } from "@tanstack/react-query";

import { issueToken, type TokenOptions, type TokenRequest } from "../widget/tokens/issue-token.js";
import { identifyTokens } from "../widget/tokens/identify-tokens.js";
import type { IssuedToken } from "../widget/tokens/token-lifetime.js";

/** Tokens by owner and origin. One request serves all who wait for it, and is aborted once none of them does. */
export interface TokenCache {
  /** `functions` stands for those among the options: hooks of another number get tokens of their own. */
  get(owner: string, functions: number, options: TokenOptions, request: TokenRequest): Promise<IssuedToken>;
  /** Drops all tokens of an owner, and the requests that are under way. */
  drop(owner: string): void;
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

  // By ourselves, as versions of React Query before 5.51 take no function for a `staleTime`.
  function dropStale(owner: string): void {
    for (const [queryKey, kept] of client.getQueriesData<IssuedToken>({ queryKey: [owner] })) {
      if (kept && Date.now() >= kept.freshUntil) client.removeQueries({ queryKey, exact: true });
    }
  }

  function leave(queryKey: readonly string[], name: string): void {
    const left = (waiting.get(name) ?? 1) - 1;
    waiting.set(name, left);
    if (left > 0) return;
    waiting.delete(name);
    if (client.isFetching({ queryKey, exact: true }) > 0) client.removeQueries({ queryKey, exact: true });
  }

  return {
    drop: (owner) => client.removeQueries({ queryKey: [owner] }),
    // The query keeps its function, which must not keep the signal: with it, all of the opening that asked.
    async get(owner, functions, options, { signal: asked, reason }) {
      asked.throwIfAborted();
      const name = JSON.stringify([owner, identifyTokens(options, functions)]);
      const queryKey = [owner, name];
      waiting.set(name, (waiting.get(name) ?? 0) + 1);
      dropStale(owner);
      const issued = client.fetchQuery<IssuedToken>({
        queryKey,
        queryFn: ({ signal }) => issueToken(options, { reason, signal }),
        staleTime: Infinity,
      });
      try {
        return await untilAborted(asked, issued);
      } finally {
        leave(queryKey, name);
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
