import { defineConfig } from "vite";

/** Bundles `./element` into one file for CDNs. A page loads it by a script tag, without a bundler and an import map. */
export default defineConfig({
  publicDir: false,
  // Vite would use the builder's NODE_ENV.
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    outDir: "dist/cdn",
    target: "es2022",
    cssTarget: ["chrome111", "safari16.4", "firefox119"],
    modulePreload: false,
    rolldownOptions: {
      input: "src/element.ts",
      preserveEntrySignatures: "strict",
      output: { format: "es", entryFileNames: "element.js" },
    },
  },
});
