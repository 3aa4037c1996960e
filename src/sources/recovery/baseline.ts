import { isRecord } from "../../shared/is-record.js";

/** The known sources when an opening began. */
export interface Baseline {
  /** When it began, in milliseconds since the epoch. */
  readonly openedAt: number;
  /** When it ended; null if it continues, or if the tab was evicted before it ended. */
  readonly closedAt: number | null;
  /** Ids of the sources that were listed before it, or reported since. */
  readonly ids: readonly string[];
}

/** Stores baselines, because the browser may evict the tab during an opening. */
export interface BaselineStore {
  get(): Baseline | null;
  set(baseline: Baseline | null): void;
}

/**
 * Stores ids and times, but no token, in the tab's session storage, which survives an eviction. Without a `tokenKey`,
 * stores them in memory, because another user may return to the tab.
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

/** Session storage may be blocked or full. */
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
    return null; // Another script's value.
  }
}
