import type * as Lazy from "./lazy.js";

let loaded: typeof Lazy | undefined;

const importLazy = () => import("./lazy.js");

/**
 * Loads the lazy code once. After a failure it tries once more, and failures are not remembered: the network may have been
 * down for a moment. Firefox and Safari remember a module that failed; unless the bundler works around that, only a
 * reload helps.
 */
export async function loadLazy(
  /** Imports the code. Tests replace it. */
  load: () => Promise<typeof Lazy> = importLazy,
): Promise<typeof Lazy> {
  return (loaded ??= await load().catch(() => load()));
}

/** Returns the lazy code if it is loaded. */
export const lazyCode = (): typeof Lazy | undefined => loaded;
