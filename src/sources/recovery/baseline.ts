import { isRecord } from "../../shared/is-record.js";

/** What was known when an opening began. */
export interface Baseline {
  /** When it began, in milliseconds since the epoch. */
  readonly openedAt: number;
  /** When it ended, or null: it goes on, or the tab was evicted while it did. */
  readonly closedAt: number | null;
  /** The sources that were listed before it, and those that have been reported since. */
  readonly ids: readonly string[];
}

/** Keeps baselines, for a tab that the browser may evict meanwhile. */
export interface BaselineStore {
  get(): Baseline | null;
  set(baseline: Baseline | null): void;
}

/**
 * In the tab's session storage, which survives an eviction: ids and times, no token. Without a `tokenKey` in memory only,
 * as it may be another user who comes back.
 */
export function createBaselineStore(name: string, isKept: boolean): BaselineStore {
  const key = `airbyte-embedded:opening:${name}`;
  let inMemory: Baseline | null = null;
  return {
    get: () => inMemory ?? (isKept ? parse(withStorage((storage) => storage.getItem(key))) : null),
    set(baseline) {
      inMemory = baseline;
      if (!isKept) return;
      withStorage((storage) => (baseline ? storage.setItem(key, JSON.stringify(baseline)) : storage.removeItem(key)));
    },
  };
}

/** It may be blocked, or full. */
function withStorage<T>(access: (storage: Storage) => T): T | null {
  try {
    return access(sessionStorage);
  } catch {
    return null;
  }
}

function parse(text: string | null): Baseline | null {
  if (text === null) return null;
  try {
    const data: unknown = JSON.parse(text);
    if (!isRecord(data)) return null;
    const { openedAt, closedAt, ids } = data;
    if (typeof openedAt !== "number" || !Array.isArray(ids)) return null;
    return {
      openedAt,
      closedAt: typeof closedAt === "number" ? closedAt : null,
      ids: ids.filter((id) => typeof id === "string"),
    };
  } catch {
    return null; // Not ours.
  }
}
