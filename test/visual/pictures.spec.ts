import { expect } from "@playwright/test";

import { test } from "../e2e/static-storybook.js";

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** Stories, and how each is looked at. */
const STORIES: Readonly<Record<string, readonly ("light" | "dark" | "phone")[]>> = {
  "start-here--page": ["light", "phone"],
  "foundations-tokens--page": ["light", "dark"],
  "foundations-parts--page": ["light"],
  "components-button--all-states": ["light"],
  "components-button--long-labels": ["phone"],
  "components-dialog--all-failures": ["light"],
  "components-dialog--loading": ["light", "dark", "phone"],
  "components-dialog--page": ["light", "dark", "phone"],
  "components-dialog--page-failed": ["light", "phone"],
  "components-dialog--page-failed-in-arabic": ["phone"],
  "components-dialog--official-page": ["light"],
  "components-catalog--playground": ["light", "dark", "phone"],
  "components-connected-sources--needs-attention": ["light", "dark", "phone"],
  "components-form--errors": ["light", "phone"],
  "components-form--every-kind-of-field": ["light"],
  "components-inline-frame--playground": ["light"],
  "flows--failed-check": ["light"],
  "patterns--a-settings-list": ["light", "dark"],
  "theming--editor": ["light"],
};

/** Pictures that documents show, taken at twice the size. */
const DOCUMENTS: Readonly<Record<string, { readonly id: string; readonly width: number; readonly height: number }>> = {
  "docs/dialog.png": { id: "components-dialog--page", width: 960, height: 846 },
};

for (const [id, looks] of Object.entries(STORIES)) {
  for (const look of looks) {
    test(`${id}, ${look}`, async ({ page, site }) => {
      await page.setViewportSize(look === "phone" ? PHONE : DESKTOP);
      const scheme = look === "dark" ? "dark" : "light";
      await page.goto(`${site}/iframe.html?id=${id}&viewMode=story&globals=colorScheme:${scheme};a11y.manual:!true`);
      await page.waitForFunction(hasEnded);
      // A page of text is shown whole, and a dialog as it fits.
      const fullPage = (await page.locator("dialog:modal").count()) === 0;
      await expect(page).toHaveScreenshot(`${id}-${look}.png`, { fullPage });
    });
  }
}

for (const [path, { id, width, height }] of Object.entries(DOCUMENTS)) {
  test(`${path} for the documents`, async ({ browser, site }, { config }) => {
    test.skip(config.updateSnapshots !== "all", "It is only taken, not compared.");
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 });
    await page.goto(`${site}/iframe.html?id=${id}&viewMode=story`);
    await page.waitForFunction(hasEnded);
    await page.screenshot({ path, animations: "disabled" });
    await page.close();
  });
}

/** Runs in the page of the story. */
const hasEnded = () => {
  const channel = Reflect.get(window, "__STORYBOOK_ADDONS_CHANNEL__") as
    | { last: (event: string) => unknown }
    | undefined;
  return channel?.last("storyFinished") !== undefined;
};
