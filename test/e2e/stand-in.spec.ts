import { expect, type Page } from "@playwright/test";

import { observeTwice } from "../browser/stand-in/observe-twice.js";
import type * as standIn from "../stand-in/index.js";
import recorded from "../widget-probe/observed-0.4.5.json" with { type: "json" };
import * as widgetProbe from "../widget-probe/probe.js";
import { test, type StandInHost } from "./stand-in-host.js";

const PROBE_URL = "/test/widget-probe/probe.js";
const STAND_IN_URL = "/test/stand-in/index.ts";

test("the stand-in behaves in a top-level page as recorded for the widget", async ({ page, host }) => {
  test.setTimeout(90_000);
  await page.exposeFunction("press", (key: string) => page.keyboard.press(key));
  await page.exposeFunction("clickAt", (x: number, y: number) => page.mouse.click(x, y));
  const observed = await observeTwice(() =>
    page.evaluate(
      async ({ probeUrl, standInUrl, origins: [frameOrigin, otherOrigin] }) => {
        const { probe } = (await import(probeUrl)) as typeof widgetProbe;
        const { AirbyteEmbeddedWidget } = (await import(standInUrl)) as typeof standIn;
        const { press, clickAt } = window as unknown as {
          press: (key: string) => Promise<void>;
          clickAt: (x: number, y: number) => Promise<void>;
        };
        return probe({ Widget: AirbyteEmbeddedWidget, frameOrigin, otherOrigin, keyboard: press, mouse: clickAt });
      },
      { probeUrl: PROBE_URL, standInUrl: STAND_IN_URL, origins: host.puppetOrigins },
    ),
  );

  expect(Object.keys(observed).filter((name) => observed[name] === "skipped")).toEqual([]);
  expect(widgetProbe.differences(observed, recorded)).toEqual([]);
});

test("Opened straight after construction, Escape works until the user enters the frame", async ({ page, host }) => {
  const untouched = await openAtOnce(page, host);
  await page.keyboard.press("Escape");
  await expect(untouched.dialog).toBeHidden();
  await untouched.destroy();

  const entered = await openAtOnce(page, host);
  await entered.field.click();
  await page.keyboard.press("Escape");
  await page.keyboard.type("typed");
  await expect(entered.field).toHaveValue("typed");
  await expect(entered.dialog).toBeVisible();
});

/** Opens a stand-in immediately after its construction, and waits for its frame. */
async function openAtOnce(page: Page, host: StandInHost) {
  const widget = await page.evaluateHandle(
    async ({ standInUrl, widgetUrl }) => {
      const { AirbyteEmbeddedWidget } = (await import(standInUrl)) as typeof standIn;
      const made = new AirbyteEmbeddedWidget({ token: btoa(JSON.stringify({ token: "jwt", widgetUrl })) });
      made.open();
      return made;
    },
    { standInUrl: STAND_IN_URL, widgetUrl: `${host.puppetOrigins[0]}/puppet.html` },
  );
  const dialog = page.getByRole("dialog", { name: "Airbyte Widget" });
  const field = dialog.frameLocator("iframe").getByLabel("Field");
  await expect(field).toBeVisible();
  return { dialog, field, destroy: () => widget.evaluate((made) => made.destroy()) };
}
