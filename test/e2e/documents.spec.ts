import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test as base, type Page } from "@playwright/test";

import { connectSource, type SampleConnector } from "../../dist/testing.js";
import { bundleStandIn } from "../stand-in/bundle.js";
import { INDEX_HTML, YOUR_APP_HTML } from "./documents/pages.js";
import { GENERATIONS, runDocumentsServer, type Generation } from "./documents/run-server.js";
import { startSandbox } from "./start-sandbox.js";

interface Fixtures {
  sandboxOrigin: string;
  standIn: string;
}

/** Has a sandbox, and the stand-in in place of the CDN's file. */
const test = base.extend<object, Fixtures>({
  sandboxOrigin: [
    // oxlint-disable-next-line no-empty-pattern -- required by Playwright
    async ({}, provide) => {
      const { origin, stop } = await startSandbox();
      await provide(origin);
      await stop();
    },
    { scope: "worker" },
  ],
  standIn: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => provide(await bundleStandIn()),
    { scope: "worker" },
  ],
});

for (const generation of [1, 2, 3] as const) {
  test(`generation ${generation}: the documented server and the documented page make a connection`, async ({
    page,
    sandboxOrigin,
    standIn,
  }) => {
    const isFirst = generation === 1;
    const close = await openDocumentsPage(page, { generation, sandboxOrigin, standIn });
    const heard = await listen(page);

    await connectSource(page, "faker", { button: isFirst ? "Open Airbyte Embedded" : "Connect your data" });

    await expect(page.getByRole("dialog")).toBeHidden();
    expect(await heard()).toMatchObject([
      { type: "end_user_action_result", message: "source_created", data: { replication_config: { count: 1000 } } },
    ]);
    close();
  });
}

const CONNECTORS: SampleConnector[] = [
  "github",
  "google-drive",
  "google-sheets",
  "hubspot",
  "intercom",
  "jira",
  "notion",
  "postgres",
  "s3",
  "salesforce",
  "shopify",
  "slack",
  "stripe",
  "zendesk-support",
];

test("connectSource connects every connector, with a test's own values", async ({ page, sandboxOrigin, standIn }) => {
  test.setTimeout(300_000); // Fifteen connections, in a page that keeps each dialog and its frame.
  const close = await openDocumentsPage(page, { generation: 2, sandboxOrigin, standIn });
  const heard = await listen(page);
  for (const connector of CONNECTORS) await connectSource(page, connector);
  await connectSource(page, "faker", { fields: { Count: "7" }, stayOpen: true });

  const events = (await heard()) as { data: { replication_config: object } }[];
  expect(events).toHaveLength(CONNECTORS.length + 1);
  expect(events.at(-1)).toMatchObject({ data: { replication_config: { count: 7 } } });
  await expect(page.getByRole("dialog")).toBeVisible();
  close();
});

/** Opens a documented page. Requests to the CDN and the backend are answered on this machine, at their ports. */
async function openDocumentsPage(
  page: Page,
  { generation, sandboxOrigin, standIn }: Fixtures & { generation: Generation },
) {
  const html = generation === 1 ? INDEX_HTML : YOUR_APP_HTML;
  const host = createServer((_, response) => response.setHeader("content-type", "text/html").end(html));
  await once(host.listen(0, "localhost"), "listening");
  const pageOrigin = `http://localhost:${(host.address() as AddressInfo).port}`;
  const server = await runDocumentsServer(generation, { sandboxOrigin, pageOrigin });
  const { route } = GENERATIONS[generation];
  await page.route("https://cdn.jsdelivr.net/**", (call) =>
    call.fulfill({ contentType: "text/javascript", body: standIn }),
  );
  await page.route(`**${route}`, (call) => call.continue({ url: server.origin + route }));
  await page.goto(pageOrigin);
  return () => {
    server.close();
    host.closeAllConnections();
    host.close();
  };
}

/** Records the messages of Airbyte's page. */
async function listen(page: Page): Promise<() => Promise<unknown[]>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.addEventListener("message", ({ data }) => {
      if (typeof data === "object") heard.push(data);
    });
  });
  return () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
}
