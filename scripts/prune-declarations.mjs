// @ts-check
// Part of `npm run build`: TypeScript declares every module, and users can reach only what the entries export.
import { readdirSync, rmSync } from "node:fs";

import { entryFiles, reachableFrom } from "./package-files.mjs";

const reachable = new Set(reachableFrom(entryFiles(".d.ts")));
for (const name of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  const path = `dist/${name.replaceAll("\\", "/")}`;
  if (path.endsWith(".d.ts") && !reachable.has(path)) rmSync(path);
}
