/** Makes a UUID for a thing that is named by `parts`. */
export type CreateUuid = (...parts: readonly (string | number)[]) => Promise<string>;

/** Makes UUIDs that depend on the seed and on what they name alone. */
export function createSeededUuid(seed: string): CreateUuid {
  return async (...parts) => {
    const name = new TextEncoder().encode(JSON.stringify([seed, ...parts]));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", name));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    // Version 8 of RFC 9562 ("custom"), in its variant: readers that check the format take it.
    const variant = "89ab"[(digest[8] ?? 0) & 3];
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join("-");
  };
}

/** Makes ids of things that are told apart by nothing but their order. */
export interface IdCounter {
  next(...parts: readonly string[]): Promise<string>;
  /** Begins again. */
  clear(): void;
}

/**
 * Counts at the call, before anything is awaited: two that race each other never get one id. Which of them gets which
 * is theirs: the sandbox deals with its requests one after the other, as they come.
 */
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
