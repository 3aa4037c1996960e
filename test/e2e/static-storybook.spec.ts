import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { connectSource } from "../../dist/testing.js";

const FOLDER = ".reports/storybook";
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** A built Storybook on a static file host, below a path, without any backend. */
const test = base.extend<object, { site: string }>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- required by Playwright
    async ({}, provide) => {
      const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1" };
      execFileSync("node_modules/.bin/storybook", ["build", "-o", FOLDER, "--quiet", "--disable-telemetry"], { env });
      const server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const file = join(FOLDER, pathname.replace(/^\/stories\//, "/").replace(/\/$/, "/index.html"));
        if (request.method !== "GET" || !pathname.startsWith("/stories/") || !existsSync(file)) {
          response.writeHead(404).end();
          return;
        }
        response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
        createReadStream(file).pipe(response);
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      await provide(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: ({ site }, provide) => provide(site),
  page: async ({ page }, provide) => {
    // The story in place of a user's app.
    const goto = page.goto.bind(page);
    page.goto = () => goto("/stories/iframe.html?id=sandbox--in-the-browser&viewMode=story");
    await provide(page);
  },
});

test("a user connects Stripe", async ({ page }) => {
  await page.goto("/");
  await connectSource(page, "stripe");
  await expect(page.getByRole("button", { name: "Connect your data" })).toBeFocused();
});

test("the registered official widget opens instead of our own dialog", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Connect your data" }).click();
  await expect(page.locator("dialog[open] iframe")).toBeVisible();
  await expect(page.locator("dialog[open] iframe")).not.toHaveAttribute("sandbox");
});

test("a user connects Salesforce, signing in in its own window", async ({ page }) => {
  await page.goto("/");
  await connectSource(page, "salesforce");
  await expect(page.getByRole("button", { name: "Connect your data" })).toBeFocused();
});

test("a source is edited and deleted without a server, with requests only to this host", async ({ page, site }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto("/");
  await connectSource(page, "faker", { stayOpen: true });
  const frame = page.frameLocator('iframe[src*="allowedOrigin="]:visible');
  await frame.getByRole("button", { name: "Connect another" }).click();
  await frame.getByRole("button", { name: "1 connected source" }).click();
  await frame.getByRole("button", { name: /^Edit Faker/ }).click();
  await frame.getByLabel("Count").fill("5");
  await frame.getByRole("button", { name: "Save" }).click();
  await expect(frame.getByRole("heading", { name: "Faker updated" })).toBeVisible();
  await frame.getByRole("button", { name: "Your sources" }).click();
  await frame.getByRole("button", { name: /^Delete Faker/ }).click();
  await frame.getByRole("button", { name: /^Yes, delete Faker/ }).click();
  await expect(frame.getByText("Nothing is connected yet.")).toBeVisible();
  const strangers = requests.filter((url) => !url.startsWith(`${site}/`) && !url.startsWith("data:"));
  expect(strangers).toEqual([]);
});
