import type { StorybookConfig } from "@storybook/react-vite";
import { mergeConfig } from "vite";

import { sandboxPage, sandboxPageFiles } from "../scripts/sandbox-page.mjs";
import { standInAlias } from "../test/stand-in-alias.js";
import { demoBackend } from "./demo-backend.js";

const config: StorybookConfig = {
  framework: {
    name: "@storybook/react-vite",
    options: { builder: { viteConfigPath: ".storybook/vite.config.ts" } },
  },
  stories: ["../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Vitest takes these from here as well: its stories have the same widget and the same backend.
  viteFinal: (viteConfig) =>
    mergeConfig(viteConfig, {
      resolve: { alias: standInAlias },
      plugins: [sandboxPage(), sandboxPageFiles(), demoBackend()],
      // Vite's own would let any page on loopback read the backend's answers, which say for themselves who may.
      // What the tests write holds pages, and a page that changes would be taken for a reason to reload.
      server: { cors: false, watch: { ignored: ["**/.reports/**"] } },
      // For older browsers, `light-dark()` would be rewritten into something that needs the scheme in the same sheet.
      build: { cssTarget: ["chrome123", "safari17.5", "firefox120"] },
      // It comes with the first click. Found out only then, it would have Vite reload the page under the click.
      optimizeDeps: { include: ["@tanstack/react-query"] },
    }),
};

export default config;
