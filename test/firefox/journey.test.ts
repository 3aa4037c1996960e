import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { clickIn, openApp, openFirefox } from "./open-firefox.js";
import { serveApp, type ServedApp } from "./serve-app.js";

let browser: Browser;
let served: ServedApp;
beforeAll(async () => {
  [browser, served] = await Promise.all([openFirefox(), serveApp()]);
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

describe.each(["frame", "official"])("a user in Firefox, %s", (widget) => {
  it("connects Faker, and returns to the app's button, which shows it", async () => {
    const { click, untilPageShows, untilTold, untilClosed, focused } = await open();
    await click();
    await clickIn(await untilPageShows("Faker"), "Faker");
    await clickIn(await untilPageShows("Count"), "Connect");
    const page = await untilPageShows("Faker connected");
    await untilTold("onSourceCreated");
    await clickIn(page, "Done");
    await untilClosed();
    expect(await untilTold("onClose")).toMatchObject([{ value: { outcome: "connected", reason: "page" } }]);
    expect(await focused()).toMatch(/Faker.* connected/);
  });

  it("sees the dialog in the task of the click, with the focus on it, and closes it with Escape", async () => {
    const { page, click, countOpen, untilPageShows, untilTold, untilClosed, focused } = await open();
    await click();
    await untilTold("onOpen");
    expect(await countOpen()).toBe(1);
    expect(await focused()).toBe("Connect your data");
    await untilPageShows("Faker");
    expect(await countOpen()).toBe(1);
    await page.keyboard.press("Escape");
    await untilClosed();
    expect(await untilTold("onClose")).toMatchObject([{ value: { outcome: "dismissed", reason: "user" } }]);
    expect(await focused()).toBe("Connect your data");
  });

  it("reaches the page and the close control with Tab, and closes with Enter, even held down", async () => {
    const { page, click, told, untilPageShows, untilTold, untilClosed, focused } = await open();
    await click();
    await untilPageShows("Faker");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Close");
    for (let times = 0; times < 5; times++) await page.keyboard.down("Enter");
    await untilClosed();
    for (let times = 0; times < 5; times++) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await untilTold("onClose");
    expect((await told()).filter(({ callback }) => callback === "onOpen")).toHaveLength(1);
  });

  const open = () => openApp(browser, `${served.origin}/?widget=${widget}`);
});
