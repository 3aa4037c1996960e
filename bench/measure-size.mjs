// @ts-check
import { brotliCompressSync } from "node:zlib";

import { build } from "vite";

const APP = "virtual:app";
/** What Vite puts around every lazy import, whoever's it is. */
const VITES_OWN = "preload-helper";
/** What the app has anyway, or has installed by itself: it counts for nothing. */
const NOT_OURS = [/^react($|\/)/, /^react-dom($|\/)/, /^@airbyte-embedded\//];

/**
 * Builds an app that has a button and nothing else, with the package as it is published.
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
        resolveId: (id) => (id === APP ? id : null),
        load: (id) =>
          id === APP
            ? 'import { ConnectDataButton } from "react-airbyte-embedded"; globalThis.button = ConnectDataButton;'
            : null,
      },
    ],
    build: {
      write: false,
      modulePreload: false, // Vite's own helper
      minify: true,
      target: "es2022",
      rolldownOptions: {
        input: APP,
        external: withReactQuery ? NOT_OURS : [...NOT_OURS, /^@tanstack\//],
        output: { format: "es" },
      },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (result);
  const chunks = output.filter((file) => file.type === "chunk").filter(({ name }) => name !== VITES_OWN);
  const entry = chunks.find(({ isEntry }) => isEntry);
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
