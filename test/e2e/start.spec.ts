import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "@playwright/test";

import { makeWidgetToken } from "../support/make-token.js";
import { startDemo } from "./start-demo.js";

const SECRET = "s3cr3t-of-the-client";

test("npm start prints its address and its API, and Ctrl-C leaves nothing running", async () => {
  const demo = await startDemo();

  expect(demo.output()).toMatch(/^\s+react-airbyte-embedded: http:\/\/localhost:\d+$/m);
  expect(demo.output()).toContain("an Airbyte sandbox on this machine");
  expect(await demo.pressCtrlC()).toBe(0);
  await expect.poll(demo.isAlive).toBe(false);
});

test("Storybook ends when its script is killed", async () => {
  const demo = await startDemo();

  demo.kill("SIGKILL");

  await expect.poll(demo.isAlive).toBe(false);
});

test("with credentials, the same page uses the real Airbyte, and the secret stays on the server", async ({ page }) => {
  const airbyte = await serveAirbyte();
  const demo = await startDemo({
    AIRBYTE_CLIENT_ID: "client-1",
    AIRBYTE_CLIENT_SECRET: SECRET,
    AIRBYTE_ORGANIZATION_ID: "org-1",
    EXTERNAL_USER_ID: "ada",
    AIRBYTE_BASE_URL: `${airbyte.url}/v1`,
  });
  const received: Promise<string>[] = [];
  page.on("response", (response) => {
    received.push(response.text().catch(() => ""));
  });

  await page.goto(`${demo.url}/?path=/story/flows--by-hand`);
  await page.frameLocator("#storybook-preview-iframe").getByRole("button", { name: "Connect your data" }).click();
  await expect(page.frameLocator("#storybook-preview-iframe").getByRole("dialog")).toBeVisible();

  expect(demo.output()).toContain("the real Airbyte (airbyte.com/v1");
  expect(airbyte.asked.at(-1)).toEqual({ externalUserId: "ada", organizationId: "org-1", allowedOrigin: demo.url });
  expect((await Promise.all(received)).filter((text) => text.includes(SECRET))).toEqual([]);
  expect(demo.output()).not.toContain(SECRET);
  await demo.pressCtrlC();
  airbyte.close();
});

/** The token routes of Airbyte's oldest API. */
async function serveAirbyte() {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const isApplication = request.url === "/v1/applications/token";
      if (request.url === "/v1/embedded/widget_token") asked.push(JSON.parse(body));
      const answer = isApplication ? { access_token: "application-token", expires_in: 900 } : { token: makeToken() };
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const makeToken = () => makeWidgetToken({ widgetUrl: `${url}/embedded-widget` });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, asked, close };
}
