import { copyFileSync, writeFileSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";

import { sandboxPage } from "./scripts/sandbox-page.mjs";

const ENTRIES = ["index", "sources", "core", "server", "sandbox", "testing", "command/main"];

/** Builds the package. The declarations come from `tsc -p tsconfig.build.json`. */
export default defineConfig({
  publicDir: false,
  plugins: [sandboxPage(), stylesheet()],
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    lib: {
      entry: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
      formats: ["es"],
    },
    rolldownOptions: {
      // The optional peer has to stay external: otherwise Vite bundles a stub that throws.
      external: [/^react($|\/)/, /^react-dom($|\/)/, /^@tanstack\//, /^@airbyte-embedded\//, /^node:/],
      // One to one: stack traces name files that exist, and an app's bundler sees the modules as they are written.
      output: { preserveModules: true, preserveModulesRoot: "src", entryFileNames: "[name].js" },
    },
  },
});

/** Ships `styles.css` as it is: nothing imports it, so that an app which brings its own look carries none of it. */
function stylesheet(): Plugin {
  return {
    name: "stylesheet",
    writeBundle({ dir = "dist" }) {
      copyFileSync("src/styles.css", `${dir}/styles.css`);
      // TypeScript 7 refuses an import for its side effect alone where nothing declares it.
      writeFileSync(`${dir}/styles.css.d.ts`, "export {};\n");
    },
  };
}
