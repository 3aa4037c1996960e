/** A map with a limited number of entries, which keeps the most recently used. */
export interface RecentMap<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  entries(): Iterable<[string, T]>;
}

/** Creates an empty map. */
export function createRecentMap<T>(maxEntries: number): RecentMap<T> {
  const map = new Map<string, T>();
  const set = (key: string, value: T) => {
    map.delete(key);
    map.set(key, value);
    const [oldest] = map.keys();
    if (map.size > maxEntries && oldest !== undefined) map.delete(oldest);
  };
  return {
    get(key) {
      const value = map.get(key);
      if (value !== undefined) set(key, value);
      return value;
    },
    set,
    delete: (key) => void map.delete(key),
    entries: () => map.entries(),
  };
}
