import { fileURLToPath } from "node:url";

import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserConfigOptions, BrowserProvider } from "vitest/node";

import { frameCommands } from "./frame-commands.js";
import { keyboardCommands } from "./keyboard-commands.js";
import { pointerCommands } from "./pointer-commands.js";
import { startWebKit, type RunningWebKit, type WebKitPrograms } from "./start-webkit.js";
import type { WebDriver } from "./web-driver.js";

declare module "vitest/node" {
  interface BrowserCommandContext {
    /** The session of WebKit's driver, in a command of its tests. It stays in the page around Vitest's frame. */
    web: WebDriver;
  }
}

/** Runs Vitest's browser tests in WebKitGTK, with the commands of `userEvent` that our tests use. */
export function inWebKit(programs: WebKitPrograms): BrowserConfigOptions {
  const provider = defineBrowserProvider({
    name: "webkit",
    supportedBrowser: ["webkit"],
    providerFactory: () => createProvider(programs),
  });
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: { width: 1280, height: 900 },
    instances: [{ browser: "webkit" }],
    provider,
    commands: { ...frameCommands, ...keyboardCommands, ...pointerCommands },
  };
}

function createProvider(programs: WebKitPrograms): BrowserProvider {
  let starting: Promise<RunningWebKit> | undefined;
  let running: RunningWebKit | undefined;
  return {
    name: "webkit",
    supportsParallelism: false,
    initScripts: [fileURLToPath(new URL("locators.ts", import.meta.url))],
    async openPage(_, url) {
      running = await (starting ??= startWebKit(programs));
      await running.web.goTo(url);
    },
    getCommandsContext: () => ({ web: running?.web }),
    async close() {
      await (await starting)?.close();
    },
  };
}
