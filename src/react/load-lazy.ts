import type * as Lazy from "./lazy.js";
import { createLoader, type Loader } from "./create-loader.js";

const loader: Loader<typeof Lazy> = createLoader(() => import("./lazy.js"));

/** Returns the lazy code if it is loaded. */
export const lazyCode: Loader<typeof Lazy>["code"] = loader.code;
/** Loads the lazy code once. Tests pass another import function. */
export const loadLazy: Loader<typeof Lazy>["load"] = loader.load;
