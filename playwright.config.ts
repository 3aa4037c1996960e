import { defineConfig } from "@playwright/test";

import { CHROMIUM_ARGS, findChromium } from "./scripts/chromium.mjs";

const chromium = findChromium();

/** The demo, as a person starts and uses it. Each test file starts its own, on a port that is free. */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: ".reports/playwright",
  reporter: [["list"], ["json", { outputFile: ".reports/playwright.json" }]],
  workers: 1,
  // Storybook bundles nothing: the first page of a fresh start is hundreds of requests.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { ...(chromium && { executablePath: chromium }), args: CHROMIUM_ARGS },
    // Debian's Chromium brings no ffmpeg of Playwright's.
    video: "off",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
