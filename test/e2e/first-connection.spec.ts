import { expect, test as base, type FrameLocator, type Page } from "@playwright/test";

import { startDemo, type Demo } from "./start-demo.js";

const STORY = "flows--by-hand";

const test = base.extend<{ story: Page }, { demo: Demo }>({
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- required by Playwright
    async ({}, provide) => {
      const demo = await startDemo();
      await provide(demo);
      await demo.pressCtrlC();
    },
    { scope: "worker" },
  ],
  // By itself, as in Storybook's "open canvas in new tab".
  story: async ({ demo, page }, provide) => {
    await page.goto(`${demo.url}/iframe.html?id=${STORY}&viewMode=story`);
    await provide(page);
  },
});

for (const [where, id] of [
  ["our own dialog", STORY],
  ["the official widget", "flows--by-hand-in-the-official-widget"],
]) {
  test(`a user connects Faker in ${where}, and the app receives the source with its name`, async ({ page, demo }) => {
    await page.goto(`${demo.url}/?path=/story/${id}`);
    const story = page.frameLocator("#storybook-preview-iframe");
    await story.getByRole("button", { name: "Connect your data" }).click();
    const { dialog, widget } = open(story);
    await expect(dialog).toBeVisible();

    await widget.getByRole("button", { name: "Faker" }).click();
    await widget.getByLabel("Count").fill("250");
    await widget.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(widget.getByRole("heading", { name: "Faker connected" })).toBeVisible();
    // The dialog stays open after a success, because there may be more to connect.
    await expect(dialog).toBeVisible();

    await widget.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
    const events = story.getByRole("log", { name: "Events" });
    await expect(events.getByText("source_created")).toHaveCount(1);
    await expect(events).toContainText(/source_created\s*Faker/);
    await expect(story.getByRole("button", { name: "Connect your data" })).toBeFocused();
  });
}

test("a form with errors shows them, keeps the entries, and can be corrected", async ({ story }) => {
  await story.getByRole("button", { name: "Connect your data" }).click();
  const { widget } = open(story);
  await widget.getByRole("button", { name: "Faker" }).click();
  const count = widget.getByLabel("Count");
  await count.fill("0");
  await widget.getByRole("button", { name: "Connect", exact: true }).click();

  await expect(count).toHaveAttribute("aria-invalid", "true");
  await expect(count).toHaveValue("0");
  await count.fill("1");
  await expect(count).not.toHaveAttribute("aria-invalid", "true");
  await widget.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(widget.getByRole("heading", { name: "Faker connected" })).toBeVisible();
});

test("a user who closes the page without connecting dismisses the dialog", async ({ story }) => {
  const button = story.getByRole("button", { name: "Connect your data" });
  await button.click();
  const { dialog, widget } = open(story);
  await widget.getByRole("button", { name: "Close" }).click();

  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  await expect(story.getByRole("log", { name: "Events" }).getByRole("listitem")).toHaveCount(0);
});

test("a user without a mouse opens the dialog, and closes it with one key", async ({ story }) => {
  const button = story.getByRole("button", { name: "Connect your data" });
  await button.press("Enter");
  const { dialog, widget } = open(story);
  await expect(widget.getByRole("button", { name: "Faker" })).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).press("Enter");

  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test("a double click opens the page once, and requests nothing outside this machine", async ({ page, demo }) => {
  const requests = record(page);
  await page.goto(`${demo.url}/iframe.html?id=${STORY}&viewMode=story`);
  await page.getByRole("button", { name: "Connect your data" }).dblclick();
  await expect(open(page).widget.getByRole("button", { name: "Faker" })).toBeVisible();

  expect(requests.filter(({ pathname }) => pathname === "/sandbox-page/embedded-widget.html")).toHaveLength(1);
  expect(requests.filter(({ hostname }) => hostname !== "localhost" && hostname !== "127.0.0.1")).toEqual([]);
});

const open = (story: Page | FrameLocator) => {
  const dialog = story.getByRole("dialog");
  return { dialog, widget: dialog.frameLocator("iframe") };
};

function record(page: Page): URL[] {
  const requests: URL[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol)) requests.push(url);
  });
  return requests;
}
