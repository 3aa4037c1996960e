import { isRecord } from "../../shared/is-record.js";
import { withTimeLimit } from "../../shared/time-limit.js";
import type { Log } from "./log.js";

/**
 * A store for tokens, such as a Redis or KV store that instances share. Keys do not identify users. Values contain
 * tokens: anyone who can read the store can use them until they expire.
 */
export interface TokenCache {
  /**
   * Returns the value of the key; null or undefined if there is none or it has expired. The value is JSON: clients of
   * stores that parse it themselves, such as Upstash's, may return the object.
   */
  get(key: string): Promise<string | null | undefined> | string | null | undefined;
  /** Stores the value for this many milliseconds (an integer from 1 to a day), and not longer. */
  set(key: string, value: string, lifetimeMs: number): unknown;
}

/** A cache of JSON objects that never rejects: if the store fails, it is empty. */
export interface SafeTokenCache {
  /** Whether it may be shared with other instances. */
  readonly isShared: boolean;
  /** Returns the object of the key. Anyone with access to the store may have written it: validate its fields. */
  get(key: string): Promise<Readonly<Record<string, unknown>> | null>;
  set(key: string, value: Readonly<Record<string, unknown>>, lifetimeMs: number): Promise<void>;
  /** Removes the object of the key. */
  drop(key: string): Promise<void>;
}

/** A token that says that it lives longer is mistaken. */
export const MAX_LIFETIME_MS: number = 24 * 60 * 60_000;

const MAX_ENTRIES = 10_000;
/** A store that is slower than Airbyte does not help, and a request may call it several times. */
const LIMIT_MS = 500;
const LIMIT_SHARE = 0.05;
const PAUSE_MS = 5000;

/** Stores tokens in this process. When it is full, the entry that was stored first is dropped. */
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

/**
 * Uses the app's store while it works. If the store fails or hangs, a token is requested again, but no request fails.
 * After a timeout the store is not used for a while, because otherwise every request would wait for it.
 */
export function createSafeTokenCache(own: TokenCache | undefined, log: Log, timeoutMs: number): SafeTokenCache {
  const cache = own ?? createMemoryTokenCache();
  const limitMs = Math.min(LIMIT_MS, timeoutMs * LIMIT_SHARE);
  let pausedUntil = 0;
  const attempt = async <T>(operation: "get" | "set", work: () => T): Promise<Awaited<T> | null> => {
    if (performance.now() < pausedUntil) return null;
    const timedOut = () => {
      pausedUntil = performance.now() + PAUSE_MS;
      return new Error(`The cache took longer than ${limitMs} ms, and is not used for the next ${PAUSE_MS} ms.`);
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
      const wholeMs = Math.floor(Math.min(lifetimeMs, MAX_LIFETIME_MS)); // Redis rejects fractions.
      if (wholeMs >= 1) await attempt("set", () => cache.set(key, JSON.stringify(value), wholeMs));
    },
    async drop(key) {
      await attempt("set", () => cache.set(key, "", 1));
    },
  };
}

function parseKept(value: unknown): Record<string, unknown> | null {
  try {
    const kept: unknown = typeof value === "string" ? JSON.parse(value) : value;
    return isRecord(kept) ? { ...kept } : null;
  } catch {
    return null;
  }
}

/** Hashes the parts into a short key that does not reveal them. */
export async function createCacheKey(kind: string, parts: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts.map((part) => part ?? null)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `airbyte-embedded:${kind}:${hex}`;
}

/** Whether a header can contain it. Setting an invalid header throws an error that quotes the token. */
export const isBearer = (value: unknown): value is string => typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
