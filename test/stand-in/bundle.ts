import { fileURLToPath } from "node:url";

import { build, type Rolldown } from "vite";

/** Returns the stand-in as a classic script, like the one that CDNs serve. */
export async function bundleStandIn(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL("index.ts", import.meta.url)), formats: ["iife"], name: "StandIn" },
    },
  });
  const [bundle] = [output].flat() as Rolldown.RolldownOutput[];
  return bundle?.output[0].code ?? "";
}
