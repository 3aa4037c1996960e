import type * as Lazy from "./lazy.js";

let loaded: typeof Lazy | undefined;

/** Loads the lazy code, once. A failure is not remembered. */
export async function loadLazy(): Promise<typeof Lazy> {
  return (loaded ??= await import("./lazy.js"));
}

/** The lazy code, if it is there. */
export const lazyCode = (): typeof Lazy | undefined => loaded;
