import { copyFileSync, writeFileSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";

import { sandboxPage, sandboxPageFiles } from "./scripts/sandbox-page.mjs";

const entry = (name: string) => [`entries/${name}`, `src/entries/${name}.ts`] as const;

/** Builds the package. The declarations come from `tsc -p tsconfig.build.json`. */
export default defineConfig({
  publicDir: false,
  plugins: [sandboxPage(), sandboxPageFiles(), stylesheet()],
  build: {
    target: "es2022",
    minify: false,
    sourcemap: true,
    lib: {
      entry: Object.fromEntries(["react", "core", "server", "testing", "airbyte-sandbox"].map(entry)),
      formats: ["es"],
    },
    rolldownOptions: {
      // The optional peer has to stay external: otherwise Vite bundles a stub that throws.
      external: [/^react($|\/)/, /^react-dom($|\/)/, /^@tanstack\//, /^@airbyte-embedded\//, /^node:/],
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
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
