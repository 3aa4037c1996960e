import { launch, type Browser, type Frame, type Page } from "puppeteer-core";
import { inject } from "vitest";

import type { OpenedApp } from "./describe-journey.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The path of Firefox. */
    firefox: string;
  }
}

/** Longest wait for anything visible to a user, in milliseconds. */
const PATIENCE_MS = 30_000;

export const openFirefox = (): Promise<Browser> =>
  launch({ browser: "firefox", executablePath: inject("firefox"), headless: true });

interface AppInFirefox extends OpenedApp {
  readonly page: Page;
  /** Waits until the app, or our own dialog, shows this text. */
  readonly untilShown: (text: string) => Promise<unknown>;
}

/** The app at this address, as used by a user. */
export async function openApp(browser: Browser, url: string): Promise<AppInFirefox> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url);
  const button = "main button.airbyte-embedded-button";
  await page.waitForSelector(button);

  return {
    page,
    click: () => page.click(button),
    press: (key) => page.keyboard.press(key),
    told: () => page.evaluate(() => window.told),
    async untilTold(callback) {
      await page.waitForFunction((name) => window.told.some((one) => one.callback === name), {}, callback);
      const told = await page.evaluate(() => window.told);
      return told.filter((one) => one.callback === callback);
    },
    async untilPageShows(text) {
      const frame = await until(page, async () => findPage(page, text));
      return { click: (name) => clickIn(frame, name) };
    },
    untilShown: (text) => page.waitForFunction((shown) => document.body.innerText.includes(shown), {}, text),
    countOpen: () => page.evaluate(() => document.querySelectorAll("dialog:modal").length),
    untilClosed: () => page.waitForFunction(() => document.querySelector("dialog, iframe") === null),
    focused: () =>
      page.evaluate(() => {
        const { activeElement: focused } = document;
        return focused?.ariaLabel ?? (focused instanceof HTMLButtonElement ? focused.innerText : focused?.tagName);
      }),
  };
}

/** Clicks the control with this name in a frame. */
async function clickIn(frame: Frame, name: string): Promise<void> {
  const control = await frame.waitForSelector(
    `::-p-xpath(//button[normalize-space()="${name}" or @aria-label="${name}"])`,
  );
  // A click by coordinates would need the frame's position, which BiDi does not report for another site.
  await control?.evaluate((node) => (node instanceof HTMLElement ? node.click() : undefined));
}

async function findPage(page: Page, text: string): Promise<Frame | undefined> {
  for (const frame of page.frames().filter((one) => one.url().includes("/embedded-widget"))) {
    const shown = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
    if (shown.includes(text)) return frame;
  }
  return undefined;
}

async function until<Found>(page: Page, find: () => Promise<Found | undefined>): Promise<Found> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const found = await find();
    if (found !== undefined) return found;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error("Airbyte's page did not show it.");
}
