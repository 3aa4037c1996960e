import { fileURLToPath } from "node:url";

import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, mergeConfig, type TestProjectInlineConfiguration } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";

import { CHROMIUM_ARGS, findChromium } from "./scripts/chromium.mjs";
import { sandboxPage, sandboxPageFiles } from "./scripts/sandbox-page.mjs";
import { hostPages } from "./test/browser/host-pages.js";
import { pressCommands } from "./test/browser/press-commands.js";
import { frameCommands } from "./test/browser/sandbox/frame-commands.js";
import { secondCopy } from "./test/browser/second-copy.js";
import { widgetScripts } from "./test/browser/widget-scripts.js";
import { standInAlias } from "./test/stand-in-alias.js";

const chromium = findChromium();
const launchOptions = { ...(chromium && { executablePath: chromium }), args: CHROMIUM_ARGS };
const reactFolder = (major: 18 | 19, name: string) =>
  fileURLToPath(new URL(`${major === 18 ? "test/react-18/" : ""}node_modules/${name}`, import.meta.url));

/** As in a browser: limits for what hangs, and not for what a busy machine is slow at. */
const PATIENT = { testTimeout: 15_000, setupFiles: ["test/support/patience.ts"] };

export default defineConfig({
  test: {
    // One after the other: Chromium is busy enough with one, and a page that is starved of time looks like one that fails.
    projects: [unit(), built(), browser(19), browser(18), sandbox(), stories()].map((project, groupOrder) =>
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

/** Everything that is about dialogs, focus, frames and messages: in Chromium, once for each React. */
function browser(major: 18 | 19): TestProjectInlineConfiguration {
  return {
    plugins: [react(), sandboxPage(), hostPages(), secondCopy(), widgetScripts()],
    resolve: {
      alias: {
        ...standInAlias,
        react: reactFolder(major, "react"),
        "react-dom": reactFolder(major, "react-dom"),
      },
    },
    // One cache for each React: they would otherwise take each other's pre-bundled copy.
    cacheDir: `node_modules/.vite/react-${major}`,
    optimizeDeps: {
      include: [
        "react",
        "react/jsx-runtime",
        "react/jsx-dev-runtime",
        "react-dom",
        "react-dom/client",
        "react-dom/server.browser",
        "@tanstack/react-query",
        "@testing-library/react",
        "axe-core",
        "fast-check",
        "@radix-ui/react-dialog",
        "@mui/material/Modal",
      ],
    },
    test: {
      name: `react-${major}`,
      fileParallelism: false,
      include: ["test/browser/**/*.test.{ts,tsx}"],
      exclude: ["test/browser/sandbox/**"],
      globalSetup: ["test/browser/puppet-server.ts", "test/browser/sandbox-server.ts"],
      provide: { reactMajor: major, isSoak: process.env["SOAK"] === "1" },
      browser: { ...inChromium(), commands: { ...frameCommands, ...pressCommands } },
    },
  };
}

/** The sandbox's page, which knows nothing of React: once. */
function sandbox(): TestProjectInlineConfiguration {
  return {
    plugins: [sandboxPage(), sandboxPageFiles()],
    cacheDir: "node_modules/.vite/sandbox",
    test: {
      name: "sandbox",
      fileParallelism: false,
      include: ["test/browser/sandbox/**/*.test.ts"],
      globalSetup: ["test/browser/sandbox-server.ts"],
      browser: { ...inChromium(), commands: frameCommands },
    },
  };
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
    test: { name: "stories", fileParallelism: false, browser: { ...inChromium(), instances } },
  };
}

/** A fresh object for each project: a shared one mislabels them. */
function inChromium(): BrowserConfigOptions {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: { width: 1280, height: 900 },
    instances: [{ browser: "chromium" }],
    provider: playwright({ launchOptions }),
  };
}
