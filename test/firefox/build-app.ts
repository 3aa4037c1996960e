import { fileURLToPath } from "node:url";

import { build, type Rolldown } from "vite";

import { standInAlias } from "../stand-in-alias.js";

/** The app in this folder, built for production: the content of each file, by path. */
export async function buildApp(): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL("app", import.meta.url)),
    logLevel: "error",
    publicDir: false,
    resolve: { alias: standInAlias },
    build: {
      write: false,
      target: "es2022",
      rolldownOptions: { input: fileURLToPath(new URL("app/main.tsx", import.meta.url)) },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const entry = output.find((file) => file.type === "chunk" && file.isEntry);
  if (!entry) throw new Error("The app has no entry.");
  const files = output.map((file): [string, string] => [
    `/${file.fileName}`,
    file.type === "chunk" ? file.code : String(file.source),
  ]);
  return new Map([
    ...files,
    [
      "/",
      `<!doctype html><html lang="en"><title>App</title><body><main id="app"></main><script type="module" src="/${entry.fileName}"></script></body></html>`,
    ],
  ]);
}
