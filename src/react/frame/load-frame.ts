import { createLoader, type Loader } from "../create-loader.js";
import type * as LazyFrame from "./lazy-frame.js";

export const { code: frameCode, load: loadFrame }: Loader<typeof LazyFrame> = createLoader(
  () => import("./lazy-frame.js"),
);
