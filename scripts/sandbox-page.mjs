// @ts-check
import { build } from "vite";

const QUERY = "?page-bundle";

/**
 * Vite plugin behind `import { script, style } from "./page/main.ts?page-bundle"`: bundles a page of its own, modules
 * and styles, into two texts that a server can send. The sandbox has to carry its page with it: it runs where there is
 * no file system, and from the source as well as from the built package.
 *
 * Every config that loads `src/testing` needs it: `vite.config.ts`, `vitest.config.ts`, Storybook's `viteFinal`.
 *
 * @returns {import("vite").Plugin}
 */
export function sandboxPage() {
  return {
    name: "sandbox-page",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(QUERY)) return null;
      const resolved = await this.resolve(source.slice(0, -QUERY.length), importer, { skipSelf: true });
      // A suffix in front of the query keeps other plugins from reading it as a module of TypeScript.
      return resolved && `\0${resolved.id}${QUERY}`;
    },
    async load(id) {
      if (!id.startsWith("\0") || !id.endsWith(QUERY)) return null;
      const { script, style, modules } = await bundlePage(id.slice(1, -QUERY.length));
      for (const module of modules) this.addWatchFile(module);
      return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
    },
  };
}

/** @param {string} entry */
async function bundlePage(entry) {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: entry },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (result);
  const chunks = output.filter((file) => file.type === "chunk");
  const style = output.find((file) => file.type === "asset" && file.fileName.endsWith(".css"));
  if (chunks.length !== 1 || style?.type !== "asset")
    throw new Error("The sandbox's page has to be one chunk and one style.");
  return {
    script: chunks[0]?.code ?? "",
    style: String(style.source),
    modules: chunks.flatMap((chunk) => Object.keys(chunk.modules)).filter((module) => !module.startsWith("\0")),
  };
}
