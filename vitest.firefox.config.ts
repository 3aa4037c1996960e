import { fileURLToPath } from "node:url";

import { playwright } from "@vitest/browser-playwright";
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";

import { ensureFirefox } from "./scripts/firefox.mjs";
import { sandboxPage } from "./scripts/sandbox-page.mjs";
import { reactProject, sandboxProject } from "./test/browser/projects.js";

const firefox = ensureFirefox();

const VIEWPORT = { width: 1280, height: 900 };
// Over WebDriver BiDi, Playwright clicks nothing in a frame with a transform, and Vitest's has one, even without a scale.
const UNSCALED = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("[data-scale] { transform: none !important }");
  document.adoptedStyleSheets.push(sheet);
`;

/** `npm run test:firefox`: the browser tests, and what a user does, in Firefox. Not a part of `npm test`. */
export default defineConfig({
  test: {
    projects: [journey(), reactProject("react-19", 19, inFirefox()), adapters(), sandboxProject(inFirefox())].map(
      (project, groupOrder) => mergeConfig(project, { test: { sequence: { groupOrder } } }),
    ),
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
  return reactProject("react-18", 18, inFirefox(), ["test/browser/widget/adapters/**/*.test.{ts,tsx}"]);
}

/** A fresh object for each project: a shared one mislabels them. */
function inFirefox(): BrowserConfigOptions {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: VIEWPORT,
    orchestratorScripts: [{ content: UNSCALED }],
    instances: [{ browser: "firefox" }],
    provider: playwright({
      contextOptions: { viewport: VIEWPORT },
      launchOptions: {
        // The Firefox of this machine, over WebDriver BiDi, instead of Playwright's own build.
        channel: "moz-firefox",
        executablePath: fileURLToPath(new URL("scripts/firefox-bidi.mjs", import.meta.url)),
        firefoxUserPrefs: {
          // Touch events, as on a phone.
          "dom.w3c_touch_events.enabled": 1,
          // The mouse and the wheel reach frames in other processes.
          "remote.events.async.mouse.enabled": true,
          "remote.events.async.wheel.enabled": true,
        },
        env: { ...process.env, FIREFOX_PATH: firefox },
      },
    }),
  };
}
