// @ts-check
import { brotliCompressSync } from "node:zlib";

import { build } from "vite";

const APP = "virtual:app";
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
        load: (id) => (id === APP ? 'export { ConnectDataButton } from "react-airbyte-embedded";' : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      target: "es2022",
      rolldownOptions: {
        input: APP,
        external: withReactQuery ? NOT_OURS : [...NOT_OURS, /^@tanstack\//],
        preserveEntrySignatures: "strict",
        output: { format: "es" },
      },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (result);
  const chunks = output.filter((file) => file.type === "chunk");
  const entry = chunks.find(({ isEntry }) => isEntry);
  const atOnce = new Set([entry?.fileName, ...(entry?.imports ?? [])]);
  const size = (/** @type {typeof chunks} */ some) =>
    some.reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);
  return { first: size(chunks.filter(({ fileName }) => atOnce.has(fileName))), all: size(chunks) };
}

/** @returns {Promise<{ first: number, all: number }>} */
export async function measureSize() {
  const [{ first }, { all }] = [await measure(true), await measure(false)];
  return { first, all };
}
