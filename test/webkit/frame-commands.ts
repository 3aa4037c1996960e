import type { BrowserCommand } from "vitest/node";

import { findButton, findOne } from "./find-one.js";
import { retry } from "./retry.js";
import type { WebDriver } from "./web-driver.js";

const PATIENCE_MS = 10_000;

const clickInFrame: BrowserCommand<[title: string, name: string]> = ({ web }, title, name) =>
  retry(() => inFrame(web, title, async () => web.click(await findButton(web, name))), PATIENCE_MS);

/** Headings, buttons and text, in which the tests look for a part. */
const readFrame: BrowserCommand<[title: string], Promise<string>> = ({ web }, title) =>
  inFrame(web, title, () =>
    web.run(() => {
      const parts = [...document.querySelectorAll<HTMLElement>("h1, h2, h3, button")];
      const lines = parts.map(({ localName, ariaLabel, innerText }) => {
        const role = localName === "button" ? "button" : "heading";
        return `${role} "${ariaLabel ?? innerText.trim()}"`;
      });
      return [...lines, document.body.innerText].join("\n");
    }),
  );

const answerPopup: BrowserCommand<[title: string, opener: string, answer: string], Promise<string>> = async (
  context,
  title,
  opener,
  answer,
) => {
  const { web } = context;
  await clickInFrame(context, title, opener);
  try {
    const heading = await retry(async () => {
      const [popup = ""] = await web.popups();
      await web.enterPopup(popup);
      await findOne(web, "xpath", "//h1");
      return web.run(() => document.querySelector("h1")?.innerText ?? "");
    }, PATIENCE_MS);
    // It closes at the click, which the driver may then report as failed.
    await web.click(await findButton(web, answer)).catch(() => {});
    await retry(async () => {
      if ((await web.popups()).length > 0) throw new Error("The sign-in window is still open.");
    }, PATIENCE_MS);
    return heading;
  } finally {
    await web.leaveFrame();
  }
};

/** The commands of tests that use Airbyte's page, in a frame of another site. */
export const frameCommands = { answerPopup, clickInFrame, readFrame };

/** Works in the frame with this title, and focuses it, as a user who works there would. */
async function inFrame<Result>(web: WebDriver, title: string, work: () => Promise<Result>): Promise<Result> {
  try {
    await web.enterFrame(await findOne(web, "css selector", "iframe[data-vitest]"));
    await web.enterFrame(await findOne(web, "css selector", `iframe[title="${title}"]`));
    return await work();
  } finally {
    await web.leaveFrame();
  }
}
