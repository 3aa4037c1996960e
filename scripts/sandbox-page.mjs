// @ts-check
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { build, runnerImport } from "vite";

const ENTRY = fileURLToPath(new URL("../src/sandbox/page/main.ts", import.meta.url));
const BUNDLE = fileURLToPath(new URL("../src/sandbox/page/bundle.js", import.meta.url));
const FILES = fileURLToPath(new URL("../src/sandbox/page/page-files.ts", import.meta.url));
const VIRTUAL = "\0sandbox-page";
const FOLDER = "sandbox-page";

/**
 * Vite plugin that makes `src/sandbox/page/bundle.js`: the page, its modules and styles, as two texts that a server can
 * send. The sandbox carries its page with it: it runs without a file system, from source and from the built package.
 *
 * Every config that loads `src/sandbox` needs it: `vite.config.ts`, `vitest.config.ts`, Storybook's `viteFinal`.
 *
 * @returns {import("vite").Plugin}
 */
export function sandboxPage() {
  let bundleId = BUNDLE;
  return {
    name: "sandbox-page",
    enforce: "pre",
    configResolved({ command }) {
      // A build names its file by this path. A development server, which scans imports, would look for it on the disk.
      bundleId = command === "build" ? BUNDLE : VIRTUAL;
    },
    resolveId: (source, importer = "") => (resolve(dirname(importer), source) === BUNDLE ? bundleId : null),
    async load(id) {
      if (id !== bundleId) return null;
      const { script, style, modules } = await bundlePage(ENTRY);
      for (const module of modules) this.addWatchFile(module);
      const code = `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
      // No source map: it would contain the whole text again.
      return { code, map: { mappings: "" } };
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
 * Vite plugin that adds the page's files to what is built, and serves them in development: `sandbox-page/*`, which
 * `createBrowserSandbox` frames. Apps get the same files from `react-airbyte-embedded sandbox --write-page`.
 *
 * @returns {import("vite").Plugin}
 */
export function sandboxPageFiles() {
  /** @type {Promise<Readonly<Record<string, string>>> | undefined} */
  let files;
  return {
    name: "sandbox-page-files",
    async generateBundle() {
      for (const [name, source] of Object.entries(await loadFiles())) {
        this.emitFile({ type: "asset", fileName: `${FOLDER}/${name}`, source });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${FOLDER}`, async (request, response, next) => {
        const name = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
        const source = (await (files ??= loadFiles()))[name];
        if (source === undefined) return next();
        response.setHeader("content-type", `${TYPES[name.split(".").at(-1) ?? ""]}; charset=utf-8`).end(source);
      });
    },
  };
}

/** @type {Record<string, string>} */
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css" };

async function loadFiles() {
  /** @type {{ module: typeof import("../src/sandbox/page/page-files.js") }} */
  const { module } = await runnerImport(FILES, { plugins: [sandboxPage()], logLevel: "silent" });
  return module.PAGE_FILES;
}
