import { defineConfig } from "vitest/config";

import { sandboxPage } from "./scripts/sandbox-page.mjs";
import { ensureWebKit } from "./scripts/webkit.mjs";

/** `npm run test:webkit`: a user's journey in WebKit, the engine of Safari. Not a part of `npm test`. */
export default defineConfig({
  plugins: [sandboxPage()],
  test: {
    include: ["test/webkit/**/*.test.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    provide: { webkit: ensureWebKit() },
  },
});
