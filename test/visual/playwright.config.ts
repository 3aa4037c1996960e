import { defineConfig } from "@playwright/test";

import main from "../../playwright.config.js";

/** Pictures of the built Storybook, which are compared with this machine's own: each system has other fonts. */
export default defineConfig(main, {
  testDir: ".",
  reporter: "list",
  outputDir: "../../.reports/visual",
  snapshotPathTemplate: "../../.pictures/{arg}{ext}",
  // What is compared at two sizes and in two schemes needs room.
  timeout: 60_000,
  expect: { toHaveScreenshot: { animations: "disabled", caret: "hide", maxDiffPixelRatio: 0.001 } },
});
