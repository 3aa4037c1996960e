import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from "vitest/config";

import { ensureFirefox } from "./scripts/firefox.mjs";
import { ENGINE_TESTS, journeyProject, reactProject } from "./test/browser/projects.js";
import { firefoxOptions } from "./test/firefox/firefox-options.js";

const firefox = ensureFirefox();

/** Tests that click or type in Airbyte's page. */
const IN_PAGE = [
  "test/browser/faults/layers-above.test.tsx",
  "test/browser/lifecycle/outer-modals.test.tsx",
  "test/browser/lifecycle/sandbox-page.test.tsx",
  "test/browser/sources/catalog/connect-data-catalog.test.tsx",
  "test/browser/sources/connected/connected-sources.test.tsx",
];

/**
 * `npm run test:firefox`: the browser tests, and what a user does, in Firefox. Not a part of `npm test`. The tests of the
 * sandbox's own page are left out: they need emulated colors, which Firefox's driver does not have, and crash Firefox 153.
 */
export default defineConfig({
  test: {
    projects: [journeyProject("test/firefox", { firefox }), all(), inPage(), adapters()].map((project, groupOrder) =>
      mergeConfig(project, { test: { sequence: { groupOrder } } }),
    ),
  },
});

function all(): TestProjectInlineConfiguration {
  return mergeConfig(reactProject("firefox", 19, firefoxOptions(firefox), ENGINE_TESTS), {
    test: { exclude: IN_PAGE },
  });
}

function inPage(): TestProjectInlineConfiguration {
  return reactProject("firefox-page", 19, firefoxOptions(firefox, { isolatesSites: false }), IN_PAGE);
}

/** The adapters with React 18 too. */
function adapters(): TestProjectInlineConfiguration {
  return reactProject("firefox-18", 18, firefoxOptions(firefox), ["test/browser/widget/adapters/**/*.test.{ts,tsx}"]);
}
