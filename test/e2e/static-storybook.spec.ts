import { expect } from "@playwright/test";

import { connectSource } from "../../dist/testing.js";
import { test } from "./static-storybook.js";
import { listStories, readFailure } from "./stories.js";

/** In place of a user's app. */
const BY_HAND = "iframe.html?id=flows--by-hand&viewMode=story";
/** Stories whose point is that the code of the dialog could not be loaded. */
const CANNOT_OPEN = new Set(["components-button--code-failed"]);

test("a user connects Stripe", async ({ page }) => {
  await page.goto("/");
  await connectSource(page, "stripe");
  await expect(page.getByRole("button", { name: "Connect your data" })).toBeFocused();
});

test("the official widget opens if the toolbar says so", async ({ page, site }) => {
  await page.goto(`${site}/${BY_HAND}&globals=dialog:official`);
  await page.getByRole("button", { name: "Connect your data" }).click();
  await expect(page.locator("dialog[open] iframe")).toBeVisible();
  await expect(page.locator("dialog[open] iframe")).not.toHaveAttribute("sandbox");
});

test("a user connects Salesforce, signing in in its own window", async ({ page }) => {
  await page.goto("/");
  await connectSource(page, "salesforce");
  await expect(page.getByRole("button", { name: "Connect your data" })).toBeFocused();
});

test("the failed state is one link: dark, from right to left, in a theme, on a phone", async ({ page, site }) => {
  const globals = "colorScheme:dark;direction:rtl;theme:forest;fault:silent-page;viewport.value:w390";
  await page.goto(`${site}/?path=/story/flows--by-hand&globals=${globals}`);
  const preview = page.locator("#storybook-preview-iframe");
  await expect.poll(async () => (await preview.boundingBox())?.width).toBe(390);
  const story = preview.contentFrame();
  await story.getByRole("button", { name: "Connect your data" }).click();
  await expect(story.getByRole("heading", { name: "We couldn’t load this" })).toBeVisible();
  await expect(story.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(story.getByRole("dialog")).toHaveCSS("background-color", "rgb(22, 29, 26)");
});

for (const [fault, title] of [
  ["429", "Too many tries"],
  ["401", "You’ve been signed out"],
  ["offline", "You’re offline"],
] as const) {
  test(`under the fault ${fault}, the dialog says “${title}”`, async ({ page, site }) => {
    await page.goto(`${site}/${BY_HAND}&globals=fault:${fault}`);
    await page.getByRole("button", { name: "Connect your data" }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  });
}

test("side by side, the same story is there in light and in dark", async ({ page, site }) => {
  await page.goto(`${site}/?path=/story/components-dialog--page-failed&globals=colorScheme:both;theme:forest`);
  for (const [frame, background] of [
    ["#storybook-preview-iframe", "rgb(253, 252, 248)"],
    ['iframe[title="In dark"]', "rgb(22, 29, 26)"],
  ] as const) {
    await expect(page.frameLocator(frame).getByRole("dialog")).toHaveCSS("background-color", background);
  }
});

test("the pages of the components have their descriptions, their properties and their examples", async ({
  page,
  site,
}) => {
  for (const [id, property, example] of [
    ["button", "closeOnOutsideClick", "<ConnectDataButton\n"],
    ["catalog", "categories", "<ConnectDataCatalog "],
    ["connected-sources", "formatDate", "<ConnectedSources "],
    ["form", "components", "<ConnectDataForm "],
    ["inline-frame", "handshakeTimeoutMs", "<div style={{ height: 720 }}>"],
  ] as const) {
    await page.goto(`${site}/iframe.html?id=components-${id}--docs&viewMode=docs`);
    const row = page.locator(".docblock-argstable tr", { hasText: property }).first();
    await expect(row, id).toBeVisible();
    // A name, a description and a type.
    expect(((await row.textContent()) ?? "").length, id).toBeGreaterThan(property.length + 20);
    const callback = page.locator(".docblock-argstable tr", {
      has: page.locator("td:first-child", { hasText: "onSourceCreated" }),
    });
    await expect(callback, id).toContainText("Called when");
    await expect(page.locator("#storybook-docs pre").first(), id).toContainText(example);
  }
});

// Play functions do what people would. axe looks at each story in Vitest, and need not do it again.
test("every story plays without a server, opens what it opens, and stays on this host", async ({ context, site }) => {
  test.setTimeout(600_000);
  const stories = listStories();
  expect(stories.length).toBeGreaterThan(80);
  const strangers: string[] = [];
  context.on("request", (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !url.startsWith(`${site}/`)) strangers.push(url);
  });
  const failures: string[] = [];
  const visit = async () => {
    const page = await context.newPage();
    for (let id = stories.pop(); id; id = stories.pop()) {
      await page.goto(`${site}/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true`);
      const failure = await readFailure(page);
      if (failure) failures.push(`${id}: ${failure.split("\n", 1)[0]}`);
      const isStuck = await page.locator(".airbyte-embedded-failed").isVisible();
      if (isStuck !== CANNOT_OPEN.has(id)) failures.push(`${id}: could ${isStuck ? "not " : ""}be opened`);
    }
  };
  // Most of the time, a story waits.
  await Promise.all([visit(), visit(), visit()]);
  expect(failures).toEqual([]);
  expect(strangers).toEqual([]);
});
