import { readFile } from "node:fs/promises";

import { expect, type Locator, type Page } from "@playwright/test";

import { test } from "./static-storybook.js";
import { readFailure } from "./stories.js";

const ACCENT = "rgb(122, 31, 92)";
const FONT = "Georgia, serif";

test("the CSS of the Theming page changes button, dialog, catalog and form of an app", async ({ page, site, app }) => {
  const css = await changeTheme(page, site);

  await page.emulateMedia({ colorScheme: "light" });
  await page.context().addCookies([{ name: "user", value: "designer", url: app.origin }]);
  const visit = async (path: string) => {
    await page.goto(`${app.origin}${path}`);
    await page.addStyleTag({ content: css });
  };

  await visit("/integrations");
  await follows(page.getByRole("button", { name: "Stripe" }), { radius: "6px" });
  await follows(page.getByRole("searchbox"), { radius: "6px" });
  await follows(page.getByRole("button", { name: "All", exact: true }), { background: ACCENT });

  await page.getByRole("button", { name: "Stripe" }).click();
  await follows(page.getByLabel("Account ID"), { radius: "4px" });
  const connect = page.getByRole("button", { name: "Connect", exact: true });
  await follows(connect, { background: ACCENT, radius: "4px" });

  await visit("/integrations");
  await page.getByRole("button", { name: "Salesforce" }).click();
  await page.route("**/api/airbyte/widget-token", (route) => route.abort());
  const signIn = page.getByRole("button", { name: /^Sign in/ });
  await follows(signIn, { background: ACCENT, radius: "4px" });
  await signIn.click();
  const dialog = page.getByRole("dialog");
  await follows(dialog, { radius: "20px" });
  await follows(dialog.getByRole("button", { name: "Try again" }), { background: ACCENT, radius: "4px" });
});

test("the Theming page copies its CSS, and downloads its tokens", async ({ page, site }) => {
  const css = await changeTheme(page, site);
  expect(css).toContain("--airbyte-embedded-accent: light-dark(#7a1f5c, #a5a1ff);");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("tokens.json");
  const tokens: unknown = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(tokens).toMatchObject({
    light: { accent: { $value: { hex: "#7a1f5c" } } },
    dark: { accent: { $value: { hex: "#a5a1ff" } } },
    base: {
      radius: { $value: { value: 4, unit: "px" } },
      "dialog-radius": { $value: { value: 20, unit: "px" } },
      font: { $value: ["Georgia", "serif"] },
    },
  });
});

/** Changes accent, corners and font as a designer does, and returns what the page's button copies. */
async function changeTheme(page: Page, site: string): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${site}/iframe.html?id=theming--editor&viewMode=story&globals=a11y.manual:!true`);
  // Its play function changes the theme as well.
  expect(await readFailure(page)).toBe("");
  await page.getByRole("group", { name: "accent", exact: true }).getByLabel("light").fill("#7a1f5c");
  await page.getByLabel("radius", { exact: true }).fill("4px");
  await page.getByLabel("dialog-radius").fill("20px");
  await page.getByLabel("font").fill(FONT);
  await page.getByRole("button", { name: "Copy CSS" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

interface Look {
  readonly radius?: string;
  readonly background?: string;
}

/** Expects an element to have the font, and the corners and the background that are named. */
async function follows(element: Locator, { radius, background }: Look): Promise<void> {
  await expect(element).toHaveCSS("font-family", FONT);
  if (radius) await expect(element).toHaveCSS("border-radius", radius);
  if (background) await expect(element).toHaveCSS("background-color", background);
}
