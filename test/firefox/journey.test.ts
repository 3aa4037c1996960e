import { expect, it, onTestFinished } from "vitest";

import { describeJourney } from "./describe-journey.js";
import { openApp, openFirefox } from "./open-firefox.js";
import { serveApp } from "./serve-app.js";

describeJourney("Firefox", async () => {
  const browser = await openFirefox();
  return { openApp: (url) => openApp(browser, url), close: () => browser.close() };
});

it.each(["frame", "official"])(
  "Enter, held down on the close control, does not open the dialog again, %s",
  async (widget) => {
    const [browser, served] = await Promise.all([openFirefox(), serveApp()]);
    onTestFinished(async () => {
      await browser.close();
      served.close();
    });
    const { page, click, press, told, untilPageShows, untilTold, untilClosed, focused } = await openApp(
      browser,
      `${served.origin}/?widget=${widget}`,
    );
    const pressRepeatedly = async () => {
      for (let times = 0; times < 5; times++) await page.keyboard.down("Enter");
    };
    await click();
    await untilPageShows("Faker");
    await press("Tab");
    expect(await focused()).toBe("Close");
    await pressRepeatedly();
    await untilClosed();
    await pressRepeatedly();
    await page.keyboard.up("Enter");
    await untilTold("onClose");
    expect((await told()).filter(({ callback }) => callback === "onOpen")).toHaveLength(1);
  },
);
