import { expect, type Page } from "@playwright/test";

import { connectSource } from "../../dist/testing.js";
import { test } from "./sandbox-app.js";

const STRIPE = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d02";
const FRAME = 'iframe[src*="allowedOrigin="]:visible';

test("connectSource starts where the page starts: at the form of the only template, and then at the catalog", async ({
  page,
  app,
}) => {
  await app.open({ tags: ["demo"] });
  await connectSource(page, "faker");
  await connectSource(page, "faker");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("connectSource fills in the form that the app has opened, and leaves another connector's form", async ({
  page,
  app,
}) => {
  await app.open({ parameters: { selectedTemplateId: STRIPE } });
  await connectSource(page, "stripe");
  await connectSource(page, "faker");
});

test("connectSource continues from an earlier success", async ({ page, app }) => {
  await app.open();
  await connectSource(page, "stripe", { stayOpen: true });
  await connectSource(page, "faker", { stayOpen: true });
  await connectSource(page, "faker", { stayOpen: true });
  await expect(page.frameLocator(FRAME).getByRole("heading", { name: "Faker connected" })).toBeVisible();
});

test("connectSource continues from the saved sources, from one of them, and from its update", async ({ page, app }) => {
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

test("connectSource continues right after a click by the test, without opening the dialog again", async ({
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

test("connectSource fills in every field: with a label inside others, switches, choices, and their nested fields", async ({
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

test("connectSource lists the form's fields", async ({ page, app }) => {
  await app.open();
  await expect(connectSource(page, "faker", { fields: { Coun: "7" } })).rejects.toThrow(
    "connectSource cannot find the field “Coun” in the form of Faker. Its fields: “Count”, “Seed”, “Parallelism”, “Always updated”.",
  );
});

test("connectSource matches the button by its exact name or a locator, and ignores frames that only look like the page", async ({
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

test("connectSource reports two pages as ambiguous", async ({ page, app }) => {
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

/** Records the configurations of created sources. */
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
