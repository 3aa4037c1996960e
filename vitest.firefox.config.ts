import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from "vitest/config";

import { ensureFirefox } from "./scripts/firefox.mjs";
import { sandboxPage } from "./scripts/sandbox-page.mjs";
import { reactProject, sandboxProject } from "./test/browser/projects.js";
import { firefoxOptions } from "./test/firefox/firefox-options.js";

const firefox = ensureFirefox();

/** `npm run test:firefox`: the browser tests, and what a user does, in Firefox. Not a part of `npm test`. */
export default defineConfig({
  test: {
    projects: [
      journey(),
      reactProject(19, firefoxOptions(firefox)),
      adapters(),
      sandboxProject(firefoxOptions(firefox)),
    ].map((project, groupOrder) => mergeConfig(project, { test: { sequence: { groupOrder } } })),
  },
});

/** What a user does, and faults of network and policies, in an app that is built. */
function journey(): TestProjectInlineConfiguration {
  return {
    plugins: [sandboxPage()],
    test: {
      name: "journey",
      include: ["test/firefox/**/*.test.ts"],
      environment: "node",
      fileParallelism: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      provide: { firefox },
    },
  };
}

/** The adapters with React 18 too. */
function adapters(): TestProjectInlineConfiguration {
  const project = reactProject(18, firefoxOptions(firefox));
  return { ...project, test: { ...project.test, include: ["test/browser/widget/adapters/**/*.test.{ts,tsx}"] } };
}
