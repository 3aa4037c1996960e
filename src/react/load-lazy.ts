import type * as Lazy from "./lazy.js";

let loaded: typeof Lazy | undefined;

const importLazy = () => import("./lazy.js");

/**
 * Loads the lazy code, once. A failure is not remembered, and a first one is followed by one more attempt: it may be a
 * moment without network. Firefox and Safari remember a module that failed; where the bundler does not work around
 * that, only a reload helps.
 */
export async function loadLazy(
  /** Tests replace it. */
  load: () => Promise<typeof Lazy> = importLazy,
): Promise<typeof Lazy> {
  return (loaded ??= await load().catch(() => load()));
}

/** The lazy code, if it is there. */
export const lazyCode = (): typeof Lazy | undefined => loaded;
