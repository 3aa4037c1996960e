import { defineConfig } from "@playwright/test";

import { CHROMIUM_ARGS, findChromium } from "../../scripts/chromium.mjs";

const chromium = findChromium();

/** Real apps in folders outside the repository, one after the other because each installs and builds. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../../.reports/consumers/results",
  reporter: [["list"], ["json", { outputFile: "../../.reports/consumers/playwright.json" }]],
  workers: 1,
  // Next.js takes minutes on a slow machine: it is installed, and built with two bundlers.
  timeout: 900_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { ...(chromium && { executablePath: chromium }), args: CHROMIUM_ARGS },
    video: "off",
    trace: "off",
  },
});
