import { execFileSync } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { extname, join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { connectSource } from "../../dist/testing.js";
import { serve } from "./serve.js";

const STRIPE = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d02";
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

const PAGE_FOLDER = ".reports/file-host";

/**
 * The built package, and the page that its command writes, on a static host that redirects `x.html` to `x` and drops the
 * query, like `npx serve`.
 */
const test = base.extend<{ origin: string }>({
  // oxlint-disable-next-line no-empty-pattern -- required by Playwright
  origin: async ({}, provide) => {
    execFileSync(process.execPath, ["dist/command/main.js", "sandbox", "--write-page", `${PAGE_FOLDER}/sandbox-page`]);
    const { origin, close } = await serve(({ url = "/" }, response) => {
      const { pathname } = new URL(url, "http://localhost");
      if (pathname === "/") return void response.setHeader("content-type", "text/html").end(APP);
      const clean = pathname.replace(/\.html$/, "");
      if (clean !== pathname) return void response.writeHead(301, { location: clean }).end();
      const folder = pathname.startsWith("/sandbox-page/") ? PAGE_FOLDER : "dist";
      const file = join(folder, extname(pathname) ? pathname : `${pathname}.html`);
      if (!existsSync(file)) return void response.writeHead(404).end();
      response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
      return void createReadStream(file).pipe(response);
    });
    await provide(origin);
    close();
  },
});

/** An app without a server. */
const APP = `<!doctype html><html lang="en"><title>App</title><button>Connect your data</button>
<script type="module">
  import { createWidgetController } from "/core.js";
  import { createBrowserSandbox } from "/sandbox.js";
  const sandbox = createBrowserSandbox({ pageUrl: "sandbox-page/embedded-widget.html" });
  const fetchToken = () => sandbox.createWidgetToken({ workspaceName: "ada" });
  const controller = createWidgetController({ fetchToken, view: { templateId: "${STRIPE}" } });
  controller.mount();
  document.querySelector("button").onclick = controller.open;
</script>`;

test("the browser's sandbox survives a redirect that drops the query: a deep link, a whole connection, a sign-in", async ({
  page,
  origin,
}) => {
  await page.goto(origin);
  await page.getByRole("button", { name: "Connect your data" }).click();
  const frame = page.frameLocator('iframe[src*="allowedOrigin="]:visible');
  await expect(frame.getByRole("heading", { name: "Connect Stripe" })).toBeVisible();
  await connectSource(page, "stripe", { stayOpen: true });
  await connectSource(page, "salesforce");
});
