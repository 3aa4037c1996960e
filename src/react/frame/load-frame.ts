import { createLoader, type Loader } from "../create-loader.js";
import type * as LazyFrame from "./lazy-frame.js";

const loader: Loader<typeof LazyFrame> = createLoader(() => import("./lazy-frame.js"));

export const frameCode: Loader<typeof LazyFrame>["code"] = loader.code;
export const loadFrame: Loader<typeof LazyFrame>["load"] = loader.load;
