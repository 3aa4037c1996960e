import type { TokenSource } from "../core/token-source.js";
import { lateCode, loadLateCode } from "./load-late-code.js";
import type { TokenCache } from "./token-cache.js";

/** How many mounted hooks use each scope. A token lives as long as one of them does. */
const users = new Map<string, number>();
let cache: TokenCache | undefined;

/** Tokens that all mounted hooks of one scope share. The cache is late code: it is made with the first token. */
export const sharedTokens: TokenSource = {
  hold(scope) {
    const count = users.get(scope) ?? 0;
    users.set(scope, count + 1);
    return () => release(scope);
  },
  async get(scope, options, request) {
    // With no wait where the code is there: the request leaves before the click has rendered anything.
    const { createTokenCache } = lateCode() ?? (await loadLateCode());
    const tokens = (cache ??= createTokenCache());
    try {
      return await tokens.get(scope, options, request);
    } finally {
      // Whoever asked may be gone by now.
      if (!users.has(scope)) tokens.drop(scope);
    }
  },
};

function release(scope: string): void {
  const left = (users.get(scope) ?? 1) - 1;
  if (left > 0) {
    users.set(scope, left);
  } else {
    users.delete(scope);
    cache?.drop(scope);
  }
}
