import type { TokenSource } from "../widget/tokens/token-source.js";
import { lateCode, loadLateCode } from "./load-lazy.js";
import type { TokenCache } from "./token-cache.js";

/** The owner of each mounted hook. A token lives as long as one of them does. */
const owners: string[] = [];
let cache: TokenCache | undefined;

/**
 * Tokens that all mounted hooks of one owner share which get them from the same place, and by functions of the same
 * number. The cache is late code: it is made with the first token.
 */
export const shareTokens = (functions: number): TokenSource => ({
  hold(owner) {
    owners.push(owner);
    return () => {
      owners.splice(owners.indexOf(owner), 1);
      if (!owners.includes(owner)) cache?.drop(owner);
    };
  },
  async get(owner, options, request) {
    // With no wait where the code is there: the request leaves before the click has rendered anything.
    const { createTokenCache } = lateCode() ?? (await loadLateCode());
    const tokens = (cache ??= createTokenCache());
    try {
      return await tokens.get(owner, functions, options, request);
    } finally {
      // Whoever asked may be gone by now.
      if (!owners.includes(owner)) tokens.drop(owner);
    }
  },
});
