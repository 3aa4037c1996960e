import type * as Lazy from "./lazy.js";
import { createLoader, type Loader } from "./create-loader.js";

/** Tests pass another way to import it to `load`. */
export const { code: lazyCode, load: loadLazy }: Loader<typeof Lazy> = createLoader(() => import("./lazy.js"));
