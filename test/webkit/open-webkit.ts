import { inject, vi } from "vitest";

import type { OpenedApp, OpenedBrowser } from "../firefox/describe-journey.js";
import { findButton, findOne } from "./find-one.js";
import { pressKey } from "./keys.js";
import { startWebKit, type WebKitPrograms } from "./start-webkit.js";
import type { ElementReference, WebDriver } from "./web-driver.js";

declare module "vitest" {
  export interface ProvidedContext {
    webkit: WebKitPrograms;
  }
}

/** Longest wait for anything visible to a user. */
const PATIENCE = { timeout: 30_000, interval: 20 };

export async function openWebKit(): Promise<OpenedBrowser> {
  const { web, close } = await startWebKit(inject("webkit"));
  return { openApp: (url) => openApp(web, url), close };
}

async function openApp(web: WebDriver, url: string): Promise<OpenedApp> {
  await web.goTo(url);
  const button = await vi.waitFor(() => findOne(web, "css selector", "main button.airbyte-embedded-button"), PATIENCE);
  const told = () => web.run(() => window.told);

  return {
    click: () => web.click(button),
    press: (key) => web.keys(...pressKey(key)),
    told,
    untilTold: (callback) =>
      vi.waitFor(async () => {
        const calls = (await told()).filter((one) => one.callback === callback);
        if (calls.length === 0) throw new Error(`${callback} was not called.`);
        return calls;
      }, PATIENCE),
    async untilPageShows(text) {
      const frame = await vi.waitFor(() => findPage(web, text), PATIENCE);
      return { click: (name) => inFrame(web, frame, async () => web.click(await findButton(web, name))) };
    },
    countOpen: () => web.run(() => document.querySelectorAll("dialog:modal").length),
    untilClosed: () =>
      vi.waitFor(async () => {
        if (await web.run(() => document.querySelector("dialog, iframe") !== null))
          throw new Error("A dialog is left.");
      }, PATIENCE),
    focused: () =>
      web.run(() => {
        const { activeElement: focused } = document;
        return focused?.ariaLabel ?? (focused instanceof HTMLButtonElement ? focused.innerText : focused?.tagName);
      }),
  };
}

/** The frame of Airbyte's page, if it shows this text. */
async function findPage(web: WebDriver, text: string): Promise<ElementReference> {
  for (const frame of await web.findAll("css selector", "iframe")) {
    const shown = await inFrame(web, frame, () => web.run(() => document.body?.innerText ?? ""));
    if (shown.includes(text)) return frame;
  }
  throw new Error(`Airbyte's page did not show ${text}.`);
}

async function inFrame<Result>(web: WebDriver, frame: ElementReference, work: () => Promise<Result>): Promise<Result> {
  await web.enterFrame(frame);
  try {
    return await work();
  } finally {
    await web.leaveFrame();
  }
}
