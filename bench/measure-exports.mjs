// @ts-check
import { brotliCompressSync } from "node:zlib";

import { build } from "vite";

/** What an app that uses them has anyway. */
const EXTERNAL = [/^react($|\/)/, /^@tanstack\/react-query$/];

/**
 * Builds an app for each export of an entry, as for production, with the package as it is published.
 *
 * @param {string} entry such as `react-airbyte-embedded/sources`
 * @param {readonly string[]} names
 * @returns {Promise<{ name: string, bytes: number }[]>} bytes after brotli of what the page loads at once, each export by
 *   itself, React and React Query apart. Two of them share most of it.
 */
export async function measureExports(entry, names) {
  const sizes = [];
  // One after the other: each build uses every core.
  // oxlint-disable-next-line no-await-in-loop -- As above.
  for (const name of names) sizes.push({ name, bytes: await measureExport(entry, name) });
  return sizes;
}

/** @param {string} entry @param {string} name */
async function measureExport(entry, name) {
  const app = "virtual:app";
  const result = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    plugins: [
      {
        name: "app",
        enforce: "pre",
        resolveId: (id) => (id === app ? id : null),
        load: (id) => (id === app ? `import { ${name} } from "${entry}"; globalThis.used = ${name};` : null),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      minify: true,
      target: "es2022",
      rolldownOptions: { input: [app], external: EXTERNAL, output: { format: "es" } },
    },
  });
  const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (result);
  const chunks = output.filter((file) => file.type === "chunk");
  const first = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of first) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
  }
  return [...first].reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0);
}
