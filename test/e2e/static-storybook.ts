import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

import { test as base } from "./example-app.js";

/** Where the built Storybook is. */
export const FOLDER = ".reports/storybook";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** The story that users go through by hand. The host redirects to it from `/`, like a user's app that starts there. */
const START = "/stories/iframe.html?id=flows--by-hand&viewMode=story";

/**
 * A built Storybook on a static file host, below a path, without any backend. `site` is its address. The example app is
 * only started by a test that names it.
 */
export const test = base.extend<object, { site: string }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- required by Playwright
    async ({}, provide) => {
      const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1" };
      execFileSync("node_modules/.bin/storybook", ["build", "-o", FOLDER, "--quiet", "--disable-telemetry"], { env });
      const server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const file = join(FOLDER, pathname.replace(/^\/stories\//, "/").replace(/\/$/, "/index.html"));
        if (pathname === "/") {
          response.writeHead(302, { location: START }).end();
          return;
        }
        const isThere = existsSync(file) && statSync(file).isFile();
        if (request.method !== "GET" || !pathname.startsWith("/stories/") || !isThere) {
          response.writeHead(404).end();
          return;
        }
        response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
        createReadStream(file).pipe(response);
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      await provide(`http://127.0.0.1:${(server.address() as AddressInfo).port}/stories`);
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: ({ site }, provide) => provide(site),
});
