import { expect, type Locator, type Page } from "@playwright/test";
import type axe from "axe-core";

import { test, type ExampleApp } from "./example-app.js";

test("a new user signs in, connects in the onboarding's inline page, and continues", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in as Ada" }).click();
  await expect(page.getByRole("heading", { name: "Connect your data" })).toBeFocused();
  const frame = page.frameLocator('iframe[title="Choose a tool to connect"]');
  await frame.getByRole("button", { name: "Faker" }).click();
  await expectAccessible(page);
  await frame.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByText("Connected: Faker")).toBeVisible();
  await frame.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: "Your data is on its way" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByRole("button", { name: /^Faker.*Connected/ })).toBeVisible();

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in as Grace" }).click();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByText("Nothing is connected yet.")).toBeVisible();
});

test("a user connects in the app's form, and tests, edits and removes the source", async ({ page, app }) => {
  const user = await signIn(page, app, "journey");
  const lists = countRequests(page, "GET", "/sources");
  await page.goto("/integrations");
  await page.getByRole("searchbox").fill("strip");
  await expectAccessible(page);
  await expect(page.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Stripe" }).click();
  await page.getByLabel("Account ID").fill("acct_1");
  const key = page.getByLabel("Secret key", { exact: true });
  await key.fill("sk_test_invalid");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(key).toHaveAccessibleDescription(/^Stripe does not know this API key\./);
  await expect(key).toBeFocused();
  await expectAccessible(page);

  const before = lists();
  await key.fill("sk_test_1");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("button", { name: /^Stripe.*Connected/ })).toBeVisible();
  await expect(page.getByText("Stripe is connected")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(lists() - before).toBe(1);

  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Test Stripe" }).click();
  await expect(page.getByText("Stripe works.")).toBeAttached();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Edit Stripe" }).click();
  await expect(page.getByLabel("Secret key", { exact: true })).toHaveAttribute("placeholder", "Unchanged");
  await expectAccessible(page);
  await page.getByLabel("Account ID").fill("acct_2");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Stripe is up to date")).toBeVisible();
  const sources = () => app.sandbox.inspect().workspaces.find(({ name }) => name === user)?.sources ?? [];
  expect(sources()).toMatchObject([{ config: { account_id: "acct_2", client_secret: "sk_test_1" } }]);

  app.sandbox.setFaults(["500@delete"], { workspaceName: user });
  await remove(page);
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "This couldn’t be removed. It is still connected; try again.",
  );
  await expectAccessible(page);
  app.sandbox.setFaults([], { workspaceName: user });
  await remove(page);
  await expect(page.getByText("Nothing is connected yet.")).toBeVisible();
  await expect.poll(sources).toEqual([]);
});

test("the import page shows every status and failure in its own words", async ({ page, app }) => {
  const user = await signIn(page, app, "import");
  const trigger = page.getByRole("button", { name: /^Import from another app/ });
  const dialog = page.getByRole("dialog");
  await page.goto("/import");
  await expect(trigger).toContainText("Choose an app");
  await expectAccessible(page);

  app.sandbox.setFaults(["latency=1500@widget-token"], { workspaceName: user });
  await trigger.click();
  await expect(trigger).toContainText("Fetching your apps…");
  await expect(trigger).toContainText("Continue in the window");
  const frame = dialog.frameLocator("iframe");
  await frame.getByRole("button", { name: "Faker" }).click();
  await frame.getByRole("button", { name: "Connect", exact: true }).click();
  await frame.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("We are importing from Faker.")).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveText(["Faker was added"]);

  await trigger.click();
  await expect(trigger).toContainText("Continue in the window");
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByText("You closed the window. Nothing was imported.")).toBeVisible();
  await expect(trigger).toBeFocused();
});

for (const [fault, words] of [
  ["500@widget-token", "Our importer is resting. Try again in a moment."],
  ["silent-page", "This takes too long. Your network may be slow. Try again."],
] as const) {
  test(`the import page shows ${fault} itself, without a dialog, and works the next time`, async ({ page, app }) => {
    const user = await signIn(page, app, fault.replaceAll(/\W/g, "-"));
    app.sandbox.setFaults([fault], { workspaceName: user });
    await page.goto("/import");
    const failure = await expectOwnFailure(page, words);
    app.sandbox.setFaults([], { workspaceName: user });
    await failure.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("dialog").frameLocator("iframe").getByRole("button", { name: "Faker" })).toBeVisible();
    await expect(failure).toBeEmpty();
  });
}

test("a source is connected with the keyboard only", async ({ page, app }) => {
  await signIn(page, app, "keyboard");
  await page.goto("/welcome");
  await tabTo(page, page.getByRole("link", { name: "Integrations" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type("faker");
  await tabTo(page, page.getByRole("button", { name: "Faker" }));
  await page.keyboard.press("Enter");
  const count = page.getByLabel("Count");
  await tabTo(page, count);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Integrations" })).toBeFocused();
  await expect(page.getByRole("button", { name: /^Faker.*Connected/ })).toBeVisible();
});

for (const [width, colorScheme, direction] of [
  [320, "light", "ltr"],
  [390, "dark", "rtl"],
] as const) {
  test(`every page fits, and axe finds nothing: ${width} px, ${colorScheme}, ${direction}`, async ({ page, app }) => {
    await signIn(page, app, `look-${width}`);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 700 });
    for (const [path, ready] of [
      ["/welcome", page.locator("iframe")],
      ["/integrations", page.getByRole("button", { name: "Stripe" })],
      ["/integrations/5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d03", page.getByLabel("Host")],
      ["/settings", page.getByText("Nothing is connected yet.")],
      ["/import", page.getByText("Nothing has been imported yet.")],
    ] as const) {
      await page.goto(path);
      await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
      await expect(ready).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
    }
  });
}

// Last, because the backend then waits with every request for a token.
test("the import page says when to try again, and when the user has been signed out", async ({ page, app }) => {
  const user = await signIn(page, app, "refused");
  app.sandbox.setFaults(["429=60@widget-token"], { workspaceName: user });
  await page.goto("/import");
  await expectOwnFailure(page, /That was a lot at once\. Try again in \d\d seconds\./);
  await page.context().clearCookies();
  const failure = await expectOwnFailure(page, "You have been signed out.");
  await failure.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Welcome back" })).toBeVisible();
});

test("the React Compiler has compiled every page", async ({ page }) => {
  for (const name of ["welcome", "integrations", "integration", "settings", "import"]) {
    const code = await (await page.request.get(`/src/pages/${name}-page.tsx`)).text();
    expect(code, name).toContain("react_compiler-runtime");
  }
});

/** Signs in as a user of this test's own. */
async function signIn(page: Page, { origin }: ExampleApp, user: string): Promise<string> {
  await page.context().addCookies([{ name: "user", value: user, url: origin }]);
  return user;
}

/** Opens the import, and expects the page to show a failure in place of the dialog. */
async function expectOwnFailure(page: Page, words: string | RegExp): Promise<Locator> {
  await page.getByRole("button", { name: /^Import from another app/ }).click();
  const failure = page.getByRole("main").getByRole("alert");
  await expect(failure).toContainText(words);
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectAccessible(page);
  return failure;
}

async function remove(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Remove Stripe" }).click();
  await page
    .getByRole("group", { name: /^Remove Stripe/ })
    .getByRole("button", { name: "Remove Stripe" })
    .click();
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

/** Counts requests for a path of the handler. */
function countRequests(page: Page, method: string, path: string): () => number {
  let found = 0;
  page.on("request", (request) => {
    if (request.method() === method && new URL(request.url()).pathname === `/api/airbyte${path}`) found += 1;
  });
  return () => found;
}

/** Expects axe to find nothing in the app's page, Airbyte's page apart. */
async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.addScriptTag({ path: "node_modules/axe-core/axe.min.js" });
  }
  const violations = await page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const found = await run(document, { iframes: false });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
  expect(violations).toEqual([]);
}
