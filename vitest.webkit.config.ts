import { defineConfig, mergeConfig } from "vitest/config";

import { ensureWebKit } from "./scripts/webkit.mjs";
import { journeyProject, reactProject } from "./test/browser/projects.js";
import { inWebKit } from "./test/webkit/provider.js";

const programs = ensureWebKit();

/** Not those of the stand-in: they compare it to what Airbyte's widget did in Chromium. */
const BROWSER_TESTS = [
  "test/browser/*.test.{ts,tsx}",
  "test/browser/{element,faults,lifecycle,react,sources,widget}/**/*.test.{ts,tsx}",
];

/** `npm run test:webkit`: what differs from engine to engine, in WebKit, the engine of Safari. Not a part of `npm test`. */
export default defineConfig({
  test: {
    projects: [
      journeyProject("test/webkit", { webkit: programs }),
      reactProject("webkit", 19, inWebKit(programs), BROWSER_TESTS),
    ].map((project, groupOrder) => mergeConfig(project, { test: { sequence: { groupOrder } } })),
  },
});
