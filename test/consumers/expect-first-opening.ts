import { expect, type Page } from "@playwright/test";

import type { App } from "./create-app.js";

/** Serves a folder of the app, with our handler on the sandbox, and returns the page's origin. */
export async function serveWithBackend(app: App, folder: string): Promise<string> {
  const output = await app.start("node", ["server.mjs", folder], /Ready: \S+\n/);
  return /Ready: (\S+)/.exec(output)?.[1] ?? "";
}

/** Opens the widget for the first time, like a user, and expects Airbyte's page to know the user. */
export async function expectFirstOpening(page: Page, origin: string, widget: "frame" | "official"): Promise<void> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/^(error|warning)$/.test(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));

  // By then the app has loaded its code: an earlier click would be lost.
  await page.goto(origin, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Connect your data" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  // It lists connectors once it has its token.
  await expect(dialog.frameLocator("iframe").getByRole("button", { name: "Faker" })).toBeVisible();
  await expect(page.locator("dialog.airbyte-widget-dialog-wrapper")).toHaveCount(widget === "official" ? 1 : 0);
  expect(complaints).toEqual([]);
}

/** Expects a build not to mention this package or Airbyte's, as warnings would. */
export function expectNothingAboutUs(output: string): void {
  expect(output).not.toMatch(/airbyte-embedded|"use client"/);
}
