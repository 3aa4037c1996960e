import type * as Lazy from "./lazy.js";
import { createLoader, type Loader } from "./create-loader.js";

const loader: Loader<typeof Lazy> = createLoader(() => import("./lazy.js"));

export const lazyCode: Loader<typeof Lazy>["code"] = loader.code;
/** Tests pass another way to import it. */
export const loadLazy: Loader<typeof Lazy>["load"] = loader.load;
