/** A map that keeps what was used last, up to a number of entries. */
export interface RecentMap<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  entries(): Iterable<[string, T]>;
}

/** Creates an empty one. */
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
