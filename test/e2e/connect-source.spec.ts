import { expect, type Page } from "@playwright/test";

import { connectSource } from "../../dist/testing.js";
import { test } from "./sandbox-app.js";

const STRIPE = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d02";
const FRAME = 'iframe[src*="allowedOrigin="]:visible';

test("connectSource begins where the page begins: at the form of the only template, and then at the catalogue", async ({
  page,
  app,
}) => {
  await app.open({ tags: ["demo"] });
  await connectSource(page, "faker");
  await connectSource(page, "faker");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("connectSource fills in the form that the app has opened, and leaves another's", async ({ page, app }) => {
  await app.open({ parameters: { selectedTemplateId: STRIPE } });
  await connectSource(page, "stripe");
  await connectSource(page, "faker");
});

test("connectSource goes on from the success that it has stayed at", async ({ page, app }) => {
  await app.open();
  await connectSource(page, "stripe", { stayOpen: true });
  await connectSource(page, "faker", { stayOpen: true });
  await connectSource(page, "faker", { stayOpen: true });
  await expect(page.frameLocator(FRAME).getByRole("heading", { name: "Faker connected" })).toBeVisible();
});

test("connectSource goes on from the saved sources, from one of them, and from its update", async ({ page, app }) => {
  await app.open({ parameters: { editConfig: "true" } });
  const frame = page.frameLocator(FRAME);
  await connectSource(page, "faker");

  await page.getByRole("button", { name: "Connect your data" }).click();
  await frame.getByRole("button", { name: /^Edit Faker/ }).click();
  await connectSource(page, "faker");

  await page.getByRole("button", { name: "Connect your data" }).click();
  await frame
    .getByRole("button", { name: /^Edit Faker/ })
    .first()
    .click();
  await frame.getByRole("button", { name: "Save" }).click();
  await expect(frame.getByRole("heading", { name: "Faker updated" })).toBeVisible();
  await connectSource(page, "faker");
});

test("connectSource takes over right after a click of the test's own, and opens nothing again", async ({
  page,
  app,
}) => {
  await app.open({ delayMs: 1500 });
  await page.getByRole("button", { name: "Connect your data" }).click();
  await connectSource(page, "faker");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("connectSource reports what the page shows if it cannot reach the form", async ({ page, app }) => {
  await app.open({ tags: ["files"] });
  await expect(connectSource(page, "faker")).rejects.toThrow(
    "connectSource cannot reach the form of Faker: the catalog does not offer it.",
  );
  await app.open({ parameters: { sandboxFaults: "500@list" } });
  await expect(connectSource(page, "faker")).rejects.toThrow("the page shows “This could not be loaded”.");
});

test("connectSource reaches every field: a label that others contain, switches, choices, and what they bring", async ({
  page,
  app,
}) => {
  await app.open();
  const configs = await hearConfigs(page);
  await connectSource(page, "slack", { fields: { Channels: "general", "Join all channels": false } });
  await connectSource(page, "postgres", { fields: { Encryption: "verify-ca", "CA certificate": "PEM", Port: "6543" } });
  await connectSource(page, "github", { fields: { Authentication: "OAuth", Repositories: "a/b" } });
  expect(await configs()).toMatchObject([
    { join_channels: false, channel_filter: ["general"] },
    { ssl_mode: { mode: "verify-ca" }, port: 6543 },
    { credentials: { option_title: "OAuth Credentials" }, repositories: ["a/b"] },
  ]);
});

test("connectSource says which fields the form has", async ({ page, app }) => {
  await app.open();
  await expect(connectSource(page, "faker", { fields: { Coun: "7" } })).rejects.toThrow(
    "connectSource cannot find the field “Coun” in the form of Faker. Its fields: “Count”, “Seed”, “Parallelism”, “Always updated”.",
  );
});

test("connectSource takes the button of just that name, or a locator, and no frame that only looks like the page", async ({
  page,
  app,
}) => {
  await app.open();
  await page.evaluate(() => {
    const again = document.body.appendChild(document.createElement("button"));
    again.textContent = "Reconnect your data";
    again.addEventListener("click", () => document.querySelector<HTMLElement>("#trigger")?.click());
    for (const decoy of ["about:blank?workspaceId=w&allowedOrigin=x", "/?allowedOrigin=x"])
      document.body.appendChild(document.createElement("iframe")).src = decoy;
  });
  await connectSource(page, "faker");
  await connectSource(page, "faker", { button: "Reconnect your data" });
  await connectSource(page, "faker", { button: page.getByText("Reconnect") });
});

test("connectSource says that it cannot tell which of two pages is meant", async ({ page, app }) => {
  await app.open();
  await app.openDialog();
  await page.evaluate(() => {
    const frame = document.querySelector("iframe");
    if (frame) document.body.append(frame.cloneNode());
  });
  await expect(connectSource(page, "faker")).rejects.toThrow(
    "connectSource found 2 frames with Airbyte's page: close all but one.",
  );
});

/** Takes note of what sources are created with. */
async function hearConfigs(page: Page): Promise<() => Promise<unknown[]>> {
  await page.evaluate(() => {
    const configs: unknown[] = [];
    Object.assign(window, { configs });
    window.addEventListener("message", ({ data }) => {
      if (data.message === "source_created") configs.push(data.data.replication_config);
    });
  });
  return () => page.evaluate<unknown[]>("configs");
}
