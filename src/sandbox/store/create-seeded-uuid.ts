/** Creates the UUID of the object that `parts` identify. */
export type CreateUuid = (...parts: readonly (string | number)[]) => Promise<string>;

/** Creates UUIDs that depend only on the seed and on the arguments. */
export function createSeededUuid(seed: string): CreateUuid {
  return async (...parts) => {
    const name = new TextEncoder().encode(JSON.stringify([seed, ...parts]));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", name));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    // Version 8 of RFC 9562 ("custom") with its variant, so that format checks accept the id.
    const variant = "89ab"[(digest[8] ?? 0) & 3];
    const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
    return [...groups, hex.slice(20, 32)].join("-");
  };
}

/** Creates ids for objects that differ only in their order. */
export interface IdCounter {
  next(...parts: readonly string[]): Promise<string>;
  /** Restarts the count. */
  clear(): void;
}

/** Counts before anything is awaited, so that concurrent calls receive different ids. */
export function createIdCounter(createUuid: CreateUuid): IdCounter {
  const counts = new Map<string, number>();
  return {
    next(...parts) {
      const key = JSON.stringify(parts);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return createUuid(...parts, count);
    },
    clear: () => counts.clear(),
  };
}
