// @ts-check
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { build } from "vite";

const ROOT = fileURLToPath(new URL("apps", import.meta.url));
const OUT = fileURLToPath(new URL("../../.reports/bench", import.meta.url));

/** Builds the apps as for production, each with chunks of its own. @returns {Promise<string>} the folder */
export async function buildApps() {
  await build({
    configFile: false,
    logLevel: "warn",
    root: ROOT,
    plugins: [react()],
    resolve: {
      alias: {
        "@airbyte-embedded/airbyte-embedded-widget": fileURLToPath(
          new URL("../../test/stand-in/index.ts", import.meta.url),
        ),
      },
    },
    build: {
      outDir: OUT,
      emptyOutDir: true,
      rolldownOptions: { input: ["theirs", "ours", "floor"].map((name) => `${ROOT}/${name}.html`) },
    },
  });
  return OUT;
}
