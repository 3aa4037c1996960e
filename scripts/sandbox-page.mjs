// @ts-check
import { fileURLToPath } from "node:url";

import { build, runnerImport } from "vite";

const QUERY = "?page-bundle";
const ID = "\0sandbox-page";
const ENTRY = fileURLToPath(new URL("../src/sandbox/page/main.ts", import.meta.url));
const RENDER = fileURLToPath(new URL("../src/sandbox/page/render-page.ts", import.meta.url));
const FOLDER = "sandbox-page";

/**
 * Vite plugin behind `import { script, style } from "./page/main.ts?page-bundle"`: bundles a page of its own, modules
 * and styles, into two texts that a server can send. The sandbox has to carry its page with it: it runs where there is
 * no file system, and from the source as well as from the built package.
 *
 * Every config that loads `src/sandbox` needs it: `vite.config.ts`, `vitest.config.ts`, Storybook's `viteFinal`.
 *
 * @returns {import("vite").Plugin}
 */
export function sandboxPage() {
  return {
    name: "sandbox-page",
    enforce: "pre",
    resolveId(source) {
      // Not a path: it would put the folder of whoever builds it into the package.
      return source.endsWith(QUERY) ? ID : null;
    },
    async load(id) {
      if (id !== ID) return null;
      const { script, style, modules } = await bundlePage(ENTRY);
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

/**
 * Vite plugin that puts the page beside what is built, as files that any host can serve, and serves them in development:
 * `sandbox-page/embedded-widget.html` and its parts. They are what `createBrowserSandbox` frames.
 *
 * @returns {import("vite").Plugin}
 */
export function sandboxPageFiles() {
  /** @type {Promise<Map<string, string>> | undefined} */
  let files;
  return {
    name: "sandbox-page-files",
    async generateBundle() {
      for (const [name, source] of await renderFiles()) {
        this.emitFile({ type: "asset", fileName: `${FOLDER}/${name}`, source });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${FOLDER}`, async (request, response, next) => {
        const name = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
        const source = (await (files ??= renderFiles())).get(name);
        if (source === undefined) return next();
        response.setHeader("content-type", `${TYPES[name.split(".").at(-1) ?? ""]}; charset=utf-8`).end(source);
      });
    },
  };
}

/** @type {Record<string, string>} */
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css" };

/** Addresses are relative: nobody knows under which path they will be served. */
async function renderFiles() {
  const { script, style } = await bundlePage(ENTRY);
  /** @type {{ module: typeof import("../src/sandbox/page/render-page.js") }} */
  const { module } = await runnerImport(RENDER, { logLevel: "silent" });
  const { renderPage, CONTENT_SECURITY_POLICY } = module;
  const parts = { script: "./embedded-widget/page.js", style: "./embedded-widget/page.css" };
  return new Map([
    ["embedded-widget.html", renderPage({ ...parts, policy: CONTENT_SECURITY_POLICY })],
    ["embedded-widget/page.js", script],
    ["embedded-widget/page.css", style],
  ]);
}
