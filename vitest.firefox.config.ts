import { defineConfig } from "vitest/config";

import { ensureFirefox } from "./scripts/firefox.mjs";
import { sandboxPage } from "./scripts/sandbox-page.mjs";

/** `npm run test:firefox`: what differs from engine to engine, in Firefox. Not a part of `npm test`. */
export default defineConfig({
  plugins: [sandboxPage()],
  test: {
    include: ["test/firefox/**/*.test.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    provide: { firefox: ensureFirefox() },
  },
});
