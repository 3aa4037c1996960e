import { withTimeLimit } from "../../shared/time-limit.js";
import type { Log } from "./log.js";

/**
 * Where tokens are kept: a Redis or a KV store lets many instances share them. No key says who a user is. The
 * values are tokens: whoever can read the store can use them until they expire.
 */
export interface TokenCache {
  /** What was set under the key; null or undefined where there is nothing, or its life is over. */
  get(key: string): Promise<string | null | undefined> | string | null | undefined;
  /** Keeps the value for so many milliseconds, and no longer. */
  set(key: string, value: string, lifetimeMs: number): unknown;
}

/** A cache that never fails, but has nothing. */
export interface SafeTokenCache {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, lifetimeMs: number): Promise<void>;
}

const MAX_ENTRIES = 10_000;
/** A store that is slower than Airbyte is no cache; and a request asks it several times, an early renewal among them. */
const LIMIT_MS = 500;
const LIMIT_SHARE = 0.05;

/** Keeps tokens in this very process; the ones that were set longest ago make room. */
export function createMemoryTokenCache(): TokenCache {
  const entries = new Map<string, { readonly value: string; readonly expiresAt: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      if (Date.now() < entry.expiresAt) return entry.value;
      entries.delete(key);
      return null;
    },
    set(key, value, lifetimeMs) {
      entries.delete(key);
      entries.set(key, { value, expiresAt: Date.now() + lifetimeMs });
      const [oldest] = entries.keys();
      if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    },
  };
}

/** Uses the app's store as long as it works: one that fails or hangs costs a token, and no request. */
export function createSafeTokenCache(cache: TokenCache, log: Log, timeoutMs: number): SafeTokenCache {
  const limitMs = Math.min(LIMIT_MS, timeoutMs * LIMIT_SHARE);
  const attempt = async <T>(operation: "get" | "set", work: () => T): Promise<Awaited<T> | null> => {
    try {
      return await withTimeLimit(
        limitMs,
        new AbortController().signal,
        async () => work(),
        () => new Error(`It took longer than ${limitMs} ms.`),
      );
    } catch (error) {
      log.write({ type: "cache", operation, reason: log.explain(error) });
      return null;
    }
  };
  return {
    async get(key) {
      const value = await attempt("get", () => cache.get(key));
      return typeof value === "string" ? value : null;
    },
    async set(key, value, lifetimeMs) {
      await attempt("set", () => cache.set(key, value, lifetimeMs));
    },
  };
}

/** A key that says nothing of what it was made from, and is as short for any name. */
export async function createCacheKey(kind: string, parts: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts.map((part) => part ?? null)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `airbyte-embedded:${kind}:${hex}`;
}
