import { fileURLToPath } from "node:url";

import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";

import { CHROMIUM_ARGS, findChromium } from "./scripts/chromium.mjs";
import { sandboxPage } from "./scripts/sandbox-page.mjs";
import { reactProject, sandboxProject } from "./test/browser/projects.js";
import { standInAlias } from "./test/stand-in-alias.js";

const chromium = findChromium();
const launchOptions = { ...(chromium && { executablePath: chromium }), args: CHROMIUM_ARGS };
/** As in a browser: limits for what hangs, and not for what a busy machine is slow at. */
const PATIENT = { testTimeout: 15_000, setupFiles: ["test/support/patience.ts"] };

export default defineConfig({
  test: {
    // One after the other: Chromium is busy enough with one, and a page that is starved of time looks like one that fails.
    projects: [unit(), built(), ...inChromium(), stories()].map((project, groupOrder) =>
      mergeConfig(project, { test: { sequence: { groupOrder } } }),
    ),
  },
});

/** What needs no browser: `*.test.ts` in Node; those that need a DOM ask for happy-dom in their first line. */
function unit(): TestProjectInlineConfiguration {
  return {
    plugins: [sandboxPage()],
    resolve: { alias: standInAlias },
    test: { name: "unit", include: ["test/unit/**/*.test.{ts,tsx}"], environment: "node", ...PATIENT },
  };
}

/** The package as it is published: needs `npm run build` before. */
function built(): TestProjectInlineConfiguration {
  return { test: { name: "package", include: ["test/package/**/*.test.{ts,tsx}"], environment: "node", ...PATIENT } };
}

/** Everything that is about dialogs, focus, frames and messages, once for each React; and the sandbox's page. */
function inChromium(): TestProjectInlineConfiguration[] {
  return [
    reactProject("react-19", 19, chromiumOptions()),
    reactProject("react-18", 18, chromiumOptions()),
    sandboxProject(chromiumOptions()),
  ];
}

/** Each story is rendered, played, and looked at by axe: as most people see it, and with forced colours and no motion. */
function stories(): TestProjectInlineConfiguration {
  const instances = [
    { browser: "chromium" as const },
    {
      browser: "chromium" as const,
      name: "stories, forced colours, no motion",
      provider: playwright({
        launchOptions,
        contextOptions: { forcedColors: "active", reducedMotion: "reduce" },
      }),
    },
  ];
  return {
    plugins: [storybookTest({ configDir: fileURLToPath(new URL(".storybook", import.meta.url)) })],
    cacheDir: "node_modules/.vite/stories",
    test: { name: "stories", fileParallelism: false, browser: { ...chromiumOptions(), instances } },
  };
}

/** A fresh object for each project: a shared one mislabels them. */
function chromiumOptions(): BrowserConfigOptions {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: { width: 1280, height: 900 },
    instances: [{ browser: "chromium" }],
    provider: playwright({ launchOptions }),
  };
}
