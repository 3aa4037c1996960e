import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import type { TestProjectInlineConfiguration } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";

import { sandboxPage, sandboxPageFiles } from "../../scripts/sandbox-page.mjs";
import { standInAlias } from "../stand-in-alias.js";
import { hostPages } from "./host-pages.js";
import { pressCommands } from "./press-commands.js";
import { frameCommands } from "./sandbox/frame-commands.js";
import { secondCopy } from "./second-copy.js";
import { widgetScripts } from "./widget-scripts.js";

/** The tests in a browser that are about dialogs, focus, frames and messages, with one major version of React. */
export function reactProject(major: 18 | 19, browser: BrowserConfigOptions): TestProjectInlineConfiguration {
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
      browser: { ...browser, commands: { ...frameCommands, ...pressCommands } },
    },
  };
}

/** The tests of the sandbox's page, which does not know React. */
export function sandboxProject(browser: BrowserConfigOptions): TestProjectInlineConfiguration {
  return {
    plugins: [sandboxPage(), sandboxPageFiles()],
    cacheDir: "node_modules/.vite/sandbox",
    test: {
      name: "sandbox",
      fileParallelism: false,
      include: ["test/browser/sandbox/**/*.test.ts"],
      globalSetup: ["test/browser/sandbox-server.ts"],
      browser: { ...browser, commands: frameCommands },
    },
  };
}

const reactFolder = (major: 18 | 19, name: string) =>
  fileURLToPath(new URL(`../${major === 18 ? "react-18" : ".."}/node_modules/${name}`, import.meta.url));
