import { defineConfig } from "vitest/config";

import { standInAlias } from "../../test/stand-in-alias.js";
import { sandboxPage } from "../sandbox-page.mjs";

/** The unit tests as in `vitest.config.ts`, without the browsers, which take seconds to set up for each mutant. */
export default defineConfig({
  plugins: [sandboxPage()],
  resolve: { alias: standInAlias },
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}"],
    setupFiles: ["test/support/patience.ts"],
    testTimeout: 15_000,
    pool: "threads",
    bail: 1,
  },
});
