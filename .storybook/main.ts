import type { StorybookConfig } from "@storybook/react-vite";
import { mergeConfig } from "vite";

import { standInAlias } from "../test/stand-in-alias.js";
import { demoBackend } from "./demo-backend.js";

const config: StorybookConfig = {
  framework: {
    name: "@storybook/react-vite",
    options: { builder: { viteConfigPath: ".storybook/vite.config.ts" } },
  },
  stories: ["../stories/**/*.mdx", "../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Vitest takes these from here as well: its stories have the same widget and the same backend.
  viteFinal: (config) => mergeConfig(config, { resolve: { alias: standInAlias }, plugins: [demoBackend()] }),
};

export default config;
