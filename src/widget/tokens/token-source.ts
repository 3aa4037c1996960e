import { issueToken, type TokenOptions, type TokenRequest } from "./issue-token.js";
import { identifyTokens } from "./identify-tokens.js";
import type { IssuedToken } from "./token-lifetime.js";

/** Where a controller gets its tokens from. */
export interface TokenSource {
  /**
   * Keeps what `scope` has been issued, until the function that it returns is called.
   * A scope says whose token it is: no token ever passes from one to another.
   */
  hold(scope: string): () => void;
  /**
   * A token of `scope` that is still fresh, and came from where the options say, asking for one where there is none. A
   * failure is never kept.
   */
  get(scope: string, options: TokenOptions, request: TokenRequest): Promise<IssuedToken>;
}

/** Keeps one token at a time, for one controller alone. */
export function createTokenSource(): TokenSource {
  let kept: { key: string; issued: IssuedToken } | null = null;
  return {
    hold: () => () => {
      kept = null;
    },
    async get(scope, options, request) {
      const key = JSON.stringify([scope, identifyTokens(options)]);
      if (kept?.key === key && Date.now() < kept.issued.freshUntil) return kept.issued;
      kept = null;
      const issued = await issueToken(options, request);
      // Whoever asked may be gone by now.
      request.signal.throwIfAborted();
      kept = { key, issued };
      return issued;
    },
  };
}
