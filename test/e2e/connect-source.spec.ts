import { expect } from "@playwright/test";

import { connectSource } from "../../dist/entries/testing.js";
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

test("connectSource says what the page shows where there is no way", async ({ page, app }) => {
  await app.open({ tags: ["files"] });
  await expect(connectSource(page, "faker")).rejects.toThrow(
    "connectSource finds no way to the form of Faker: the catalogue does not offer it.",
  );
  await app.open({ parameters: { sandboxFaults: "500@list" } });
  await expect(connectSource(page, "faker")).rejects.toThrow("the page shows “This could not be loaded”.");
});
