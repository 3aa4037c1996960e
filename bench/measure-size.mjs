// @ts-check
import { brotliCompressSync } from "node:zlib";

import { build } from "vite";

/** An app with a button, and a page of its own that it loads lazily: it has Vite's helper for that in any case. */
const APP = new Map([
  ["virtual:app", 'import { ConnectDataButton } from "react-airbyte-embedded"; globalThis.button = ConnectDataButton;'],
  ["virtual:routes", 'globalThis.route = () => import("virtual:page");'],
  ["virtual:page", "globalThis.page = {};"],
]);
/** Vite's helper, and the app's own parts, which tell nothing. */
const NOT_COUNTED = new Set(["preload-helper", "virtual_routes", "virtual_page"]);
/** What the app has anyway, or has installed by itself: it counts for nothing. */
const NOT_OURS = [/^react($|\/)/, /^react-dom($|\/)/, /^@airbyte-embedded\//];

/**
 * Builds that app, with the package as it is published.
 *
 * @param {boolean} withReactQuery whether React Query's own code counts
 * @returns {Promise<{ first: number, all: number }>} bytes after brotli: what the page loads at once, and in the end
 */
async function measure(withReactQuery) {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    plugins: [
      {
        name: "app",
        resolveId: (id) => (APP.has(id) ? id : null),
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
        external: withReactQuery ? NOT_OURS : [...NOT_OURS, /^@tanstack\//],
        output: { format: "es" },
      },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (result);
  const chunks = output.filter((file) => file.type === "chunk").filter(({ name }) => !NOT_COUNTED.has(name));
  const entry = chunks.find(({ name }) => name === "virtual_app");
  const first = new Set([entry]);
  for (const chunk of first) {
    for (const name of chunk?.imports ?? []) first.add(chunks.find(({ fileName }) => fileName === name));
  }
  const size = (/** @type {Iterable<(typeof chunks)[number] | undefined>} */ some) =>
    [...some].reduce((sum, chunk) => sum + (chunk ? brotliCompressSync(chunk.code).length : 0), 0);
  return { first: size(first), all: size(chunks) };
}

/** @returns {Promise<{ first: number, all: number }>} */
export async function measureSize() {
  const [{ first }, { all }] = [await measure(true), await measure(false)];
  return { first, all };
}
