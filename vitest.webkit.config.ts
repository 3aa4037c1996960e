import { defineConfig, mergeConfig } from "vitest/config";

import { ensureWebKit } from "./scripts/webkit.mjs";
import { ENGINE_TESTS, journeyProject, reactProject } from "./test/browser/projects.js";
import { inWebKit } from "./test/webkit/provider.js";

const programs = ensureWebKit();

/** `npm run test:webkit`: what differs from engine to engine, in WebKit, the engine of Safari. Not a part of `npm test`. */
export default defineConfig({
  test: {
    projects: [
      journeyProject("test/webkit", { webkit: programs }),
      reactProject("webkit", 19, inWebKit(programs), ENGINE_TESTS),
    ].map((project, groupOrder) => mergeConfig(project, { test: { sequence: { groupOrder } } })),
  },
});
