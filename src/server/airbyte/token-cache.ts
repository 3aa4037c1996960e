import { isRecord } from "../../shared/is-record.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import type { Log } from "./log.js";

/**
 * Where tokens are kept: instances can share a Redis or a KV store. No key says who a user is. The values are tokens:
 * whoever can read the store can use them until they expire.
 */
export interface TokenCache {
  /** Returns the value under the key; null or undefined where there is none, or its lifetime is over. */
  get(key: string): Promise<string | null | undefined> | string | null | undefined;
  /** Keeps the value for this many milliseconds, and no longer. */
  set(key: string, value: string, lifetimeMs: number): unknown;
}

/** A cache of JSON objects that never fails: it is empty instead. */
export interface SafeTokenCache {
  /** Whether it may be shared with other instances. */
  readonly isShared: boolean;
  /** Returns the object under the key. Anybody may have written it: check its fields. */
  get(key: string): Promise<Readonly<Record<string, unknown>> | null>;
  set(key: string, value: Readonly<Record<string, unknown>>, lifetimeMs: number): Promise<void>;
  /** Makes the key empty. */
  drop(key: string): Promise<void>;
}

const MAX_ENTRIES = 10_000;
/** A store that is slower than Airbyte is no help, and a request may ask it several times. */
const LIMIT_MS = 500;
const LIMIT_SHARE = 0.05;
const PAUSE_MS = 5000;

/** Keeps tokens in this process; the oldest entries make room. */
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

/** Uses the app's store as long as it works: one that fails or hangs costs a token, and no request. One that hangs is
 * left alone for a while, or it would cost every request its limit. */
export function createSafeTokenCache(own: TokenCache | undefined, log: Log, timeoutMs: number): SafeTokenCache {
  const cache = own ?? createMemoryTokenCache();
  const limitMs = Math.min(LIMIT_MS, timeoutMs * LIMIT_SHARE);
  let pausedUntil = 0;
  const attempt = async <T>(operation: "get" | "set", work: () => T): Promise<Awaited<T> | null> => {
    if (performance.now() < pausedUntil) return null;
    const timedOut = () => {
      pausedUntil = performance.now() + PAUSE_MS;
      return new Error(`It took longer than ${limitMs} ms. It is not used for the next ${PAUSE_MS} ms.`);
    };
    try {
      return await withTimeLimit(limitMs, new AbortController().signal, async () => work(), timedOut);
    } catch (error) {
      log.write({ type: "cache", operation, reason: log.explain(error) });
      return null;
    }
  };
  return {
    isShared: own !== undefined,
    async get(key) {
      return parseKept(await attempt("get", () => cache.get(key)));
    },
    async set(key, value, lifetimeMs) {
      await attempt("set", () => cache.set(key, JSON.stringify(value), lifetimeMs));
    },
    async drop(key) {
      await attempt("set", () => cache.set(key, "", 1));
    },
  };
}

function parseKept(text: unknown): Record<string, unknown> | null {
  if (typeof text !== "string") return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isRecord(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** A short key that reveals nothing of the parts it was made from. */
export async function createCacheKey(kind: string, parts: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts.map((part) => part ?? null)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `airbyte-embedded:${kind}:${hex}`;
}

/** Whether a header can carry it. The error of one that cannot would quote the token. */
export const isBearer = (value: unknown): value is string => typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
