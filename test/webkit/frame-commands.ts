import type { BrowserCommand } from "vitest/node";

import { findButton, findOne } from "./find-one.js";
import { retry } from "./retry.js";

/** Enters frames, which also focuses them, as the click will. */
const clickInFrame: BrowserCommand<[title: string, name: string]> = ({ web }, title, name) =>
  retry(async () => {
    try {
      await web.enterFrame(await findOne(web, "css selector", "iframe[data-vitest]"));
      await web.enterFrame(await findOne(web, "css selector", `iframe[title="${title}"]`));
      await web.click(await findButton(web, name));
    } finally {
      await web.leaveFrame();
    }
  }, 10_000);

/** The commands of tests that use Airbyte's page, in a frame of another site. */
export const frameCommands = { clickInFrame };
