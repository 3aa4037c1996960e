import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from "vitest/config";

import { sandboxPage } from "./scripts/sandbox-page.mjs";
import { ensureWebKit } from "./scripts/webkit.mjs";
import { reactProject } from "./test/browser/projects.js";
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
    projects: [journey(), reactProject("webkit", 19, inWebKit(programs), BROWSER_TESTS)].map((project, groupOrder) =>
      mergeConfig(project, { test: { sequence: { groupOrder } } }),
    ),
  },
});

/** A user's whole journey, driven from Node. */
function journey(): TestProjectInlineConfiguration {
  return {
    plugins: [sandboxPage()],
    test: {
      name: "journey",
      include: ["test/webkit/**/*.test.ts"],
      environment: "node",
      fileParallelism: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      provide: { webkit: programs },
    },
  };
}
