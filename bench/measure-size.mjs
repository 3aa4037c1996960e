// @ts-check
import { brotliCompressSync } from "node:zlib";

import { build } from "vite";

/** An app with a button, and a page of its own that it loads lazily: it has Vite's helper for that in any case. */
const APP = new Map([
  ["virtual:app", 'import { ConnectDataButton } from "react-airbyte-embedded"; globalThis.button = ConnectDataButton;'],
  ["virtual:routes", 'globalThis.route = () => import("virtual:page");'],
  ["virtual:page", "globalThis.page = {};"],
]);
/** Vite's helper and the app's own parts. */
const NOT_COUNTED = new Set(["preload-helper", "virtual_routes", "virtual_page"]);
/** The only package that the app must have. It is not counted. */
const REACT = /^react($|\/)/;
const OTHER_PACKAGE = /^(?!react-airbyte-embedded)[@a-z][\w./@-]*$/;

/**
 * Builds that app as for production, with the package as it is published.
 *
 * @returns {Promise<{ first: number, all: number }>} bytes after brotli: what the page loads at once, and what a whole
 *   connection loads
 * @throws {Error} where a package other than React can be reached: such an app has no other.
 */
export async function measureSize() {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    plugins: [
      {
        name: "app",
        enforce: "pre",
        resolveId(id, importer) {
          if (OTHER_PACKAGE.test(id)) throw new Error(`${importer} imports ${id}, which the app may not have.`);
          return APP.has(id) ? id : null;
        },
        load: (id) => APP.get(id),
      },
    ],
    build: {
      write: false,
      modulePreload: false, // Lists of files, which Vite adds to every lazy import
      minify: true,
      target: "es2022",
      rolldownOptions: {
        input: ["virtual:app", "virtual:routes"],
        external: REACT,
        output: { format: "es" },
      },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (result);
  const chunks = output.filter((file) => file.type === "chunk").filter(({ name }) => !NOT_COUNTED.has(name));
  const first = new Set(chunks.filter(({ name }) => name === "virtual_app"));
  for (const { imports } of first) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
  }
  const size = (/** @type {Iterable<{ code: string }>} */ some) =>
    [...some].reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);
  return { first: size(first), all: size(chunks) };
}
