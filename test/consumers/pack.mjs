// @ts-check
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { build } from "vite";

/** Holds the tarballs that consumers install. */
export const TARBALLS = resolve(".reports/consumers/tarballs");

/** Airbyte's package, replaced by the stand-in. Like Airbyte's, it can only be imported. */
const WIDGET = {
  name: "@airbyte-embedded/airbyte-embedded-widget",
  version: "0.4.5",
  type: "module",
  exports: { ".": { import: "./index.js" } },
};

/** Packs the built package, and the stand-in under the name of Airbyte's package. */
export async function packForConsumers() {
  rmSync(TARBALLS, { recursive: true, force: true });
  mkdirSync(TARBALLS, { recursive: true });
  pack(".");

  const folder = resolve(".reports/consumers/stand-in");
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      lib: { entry: "test/stand-in/index.ts", formats: ["es"], fileName: "index" },
    },
  });
  writeFileSync(`${folder}/package.json`, JSON.stringify(WIDGET));
  pack(folder);
}

/** @param {string} folder */
function pack(folder) {
  execFileSync("npm", ["pack", folder, "--ignore-scripts", "--silent", "--pack-destination", TARBALLS]);
}
