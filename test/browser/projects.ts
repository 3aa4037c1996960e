import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import type { TestProjectInlineConfiguration } from "vitest/config";
import type { ProvidedContext } from "vitest";
import type { BrowserConfigOptions } from "vitest/node";

import { sandboxPage, sandboxPageFiles } from "../../scripts/sandbox-page.mjs";
import { standInAlias } from "../stand-in-alias.js";
import { hostPages } from "./host-pages.js";
import { pressCommands } from "./press-commands.js";
import { frameCommands } from "./sandbox/frame-commands.js";
import { secondCopy } from "./second-copy.js";
import { widgetScripts } from "./widget-scripts.js";

/** The tests to run in other engines. Those of the stand-in compare it to what Airbyte's widget did in Chromium. */
export const ENGINE_TESTS = [
  "test/browser/*.test.{ts,tsx}",
  "test/browser/{element,faults,lifecycle,react,sources,widget}/**/*.test.{ts,tsx}",
];

/**
 * The tests about dialogs, focus, frames and messages, in one browser and with one major version of React; or some of
 * them.
 */
export function reactProject(
  name: string,
  major: 18 | 19,
  browser: BrowserConfigOptions,
  include = ["test/browser/**/*.test.{ts,tsx}"],
): TestProjectInlineConfiguration {
  return {
    plugins: [react(), sandboxPage(), hostPages(), secondCopy(), widgetScripts()],
    resolve: {
      alias: {
        ...standInAlias,
        react: reactFolder(major, "react"),
        "react-dom": reactFolder(major, "react-dom"),
      },
    },
    // One cache for each project: they would otherwise take each other's pre-bundled copy.
    cacheDir: `node_modules/.vite/${name}`,
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
      name,
      fileParallelism: false,
      include,
      exclude: ["test/browser/sandbox/**"],
      globalSetup: ["test/browser/puppet-server.ts", "test/browser/sandbox-server.ts"],
      provide: { reactMajor: major, isSoak: process.env["SOAK"] === "1" },
      browser: { ...browser, commands: { ...frameCommands, ...pressCommands, ...browser.commands } },
    },
  };
}

/** What a user does in a built app, driven from Node: the tests of one engine's folder. */
export function journeyProject(folder: string, provide: Partial<ProvidedContext>): TestProjectInlineConfiguration {
  return {
    plugins: [sandboxPage()],
    test: {
      name: "journey",
      include: [`${folder}/**/*.test.ts`],
      environment: "node",
      fileParallelism: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
      provide,
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
