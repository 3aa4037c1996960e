import { fileURLToPath } from "node:url";

import { test as base } from "@playwright/test";
import { createServer, type Plugin } from "vite";

import { CHROMIUM_ARGS, findChromium } from "../../scripts/chromium.mjs";
import { servePuppetPages } from "../browser/puppet-pages.js";

const executablePath = findChromium();

export interface StandInHost {
  /** Two origins that serve the puppet's page. */
  puppetOrigins: [string, string];
}

/** A test with an empty top-level page, unlike under Vitest, on an origin that serves this repository. */
export const test = base.extend<{ host: StandInHost }>({
  viewport: { width: 1280, height: 900 },
  launchOptions: [{ ...(executablePath && { executablePath }), args: CHROMIUM_ARGS }, { scope: "worker" }],
  // Playwright's recorder works inside the page, and fails at an iframe whose `src` is not a URL.
  trace: ["off", { scope: "worker" }],
  host: async ({ page }, provide) => {
    const pages = [await servePuppetPages(), await servePuppetPages()] as const;
    const server = await createServer({
      configFile: false,
      root: fileURLToPath(new URL("../..", import.meta.url)),
      cacheDir: "node_modules/.vite/stand-in-host",
      logLevel: "error",
      appType: "custom",
      optimizeDeps: { noDiscovery: true },
      plugins: [emptyPage()],
      server: { host: "localhost", port: 0, hmr: false, ws: false },
    });
    await server.listen();
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await provide({ puppetOrigins: [pages[0].origin, pages[1].origin] });
    await server.close();
    pages.forEach((served) => served.close());
  },
});

/**
 * Served, because a page from Playwright's `route.fulfill` has no address, and Chromium keeps it away from 127.0.0.1.
 */
function emptyPage(): Plugin {
  return {
    name: "empty-page",
    configureServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        if (request.url !== "/") return next();
        response
          .setHeader("content-type", "text/html")
          .end("<!doctype html><html lang='en'><title>Host</title><body></body></html>");
      });
    },
  };
}
