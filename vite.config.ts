import { copyFileSync, readFileSync, writeFileSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";

import { entryFiles } from "./scripts/package-files.mjs";
import { sandboxPage } from "./scripts/sandbox-page.mjs";
import { withoutLayer } from "./scripts/theme.mjs";

const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));

/** Each script that package.json names is built from the source of the same name. */
const ENTRIES = entryFiles(".js").map((file) => file.replace(/^dist\/(.+)\.js$/, "$1"));
/** An optional peer that is not external becomes a stub that throws. */
const PEERS = Object.keys(peerDependencies).map((name) => new RegExp(`^${name}($|/)`));

/** Builds the package. The declarations come from `tsc -p tsconfig.build.json`. */
export default defineConfig({
  publicDir: false,
  // Vite chooses by NODE_ENV, and JSX for development contains the builder's paths.
  oxc: { jsx: { development: false } },
  plugins: [sandboxPage(), stylesheet()],
  build: {
    target: "es2022",
    minify: false,
    // The dialog's sheet is a text in a module, which no bundler of an app makes smaller.
    cssMinify: true,
    cssTarget: ["chrome111", "safari16.4", "firefox119"],
    lib: { entry: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])), formats: ["es"] },
    rolldownOptions: {
      external: [...PEERS, /^node:/],
      // One to one: stack traces name files that exist, and an app's bundler sees the modules as they are written.
      output: { preserveModules: true, preserveModulesRoot: "src", entryFileNames: "[name].js" },
      // Rolldown warns that bundling may lose "use client". Modules kept one to one lose none, and a test checks it.
      onLog: (level, log, report) => log.code !== "MODULE_LEVEL_DIRECTIVE" && report(level, log),
    },
  },
});

/** Ships the look as it is: nothing imports it, so an app with a look of its own loads none of it. */
function stylesheet(): Plugin {
  return {
    name: "stylesheet",
    writeBundle({ dir = "dist" }) {
      copyFileSync("src/tokens.json", `${dir}/tokens.json`);
      copyFileSync("src/styles.css", `${dir}/styles.css`);
      writeFileSync(`${dir}/styles.unlayered.css`, withoutLayer(readFileSync("src/styles.css", "utf8")));
      // TypeScript 7 reports a side-effect import of a file that has no declaration.
      for (const name of ["styles.css", "styles.unlayered.css"]) writeFileSync(`${dir}/${name}.d.ts`, "export {};\n");
    },
  };
}
