// How the sandbox's page behaves over time: the browser's clock stands still until it is advanced.
import { expect, type Page } from "@playwright/test";

import { test, type SandboxApp } from "./sandbox-app.js";

const frameOf = (page: Page) => page.frameLocator("iframe");

/** Opens the app and its dialog while the clock stands still. */
async function openAtRest(page: Page, app: SandboxApp, parameters: Record<string, string>): Promise<void> {
  await page.clock.install({ time: 0 });
  await app.open({ parameters });
  await page.clock.pauseAt(3_600_000);
  await app.openDialog();
}

/** The errors in the console, except the browser's own about undelivered messages to a wrong port. */
function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to execute 'postMessage'"))
      errors.push(message.text());
  });
  return errors;
}

for (const [what, allowedOrigin] of [
  ["a trailing slash", (origin: string) => `${origin}/`],
  ["a wrong port", (origin: string) => `${origin}0`],
] as const) {
  test(`“${what} leaves a blank frame, with a console error after 5 s and nothing else”`, async ({ page, app }) => {
    const errors = listen(page);
    await openAtRest(page, app, { allowedOrigin: allowedOrigin(app.origin) });
    // A token is available, but dropped.
    await app.pushToken();

    await page.clock.fastForward(4500);
    expect(errors).toEqual([]);
    await page.clock.fastForward(500);
    await expect.poll(() => errors).toEqual([expect.stringMatching(/^Received no token from .* within 5000 ms\.$/)]);
    await app.pushToken();
    await page.clock.fastForward("01:00:00");
    expect(errors).toHaveLength(1);
    await expect(frameOf(page).locator("body > *")).toHaveCount(0);
  });
}

test("expiry=60 in the page's URL: 401 afterwards, without another request for a token, and a pushed one works again", async ({
  page,
  app,
}) => {
  await openAtRest(page, app, { sandboxFaults: "expiry=60" });
  const frame = frameOf(page);
  await frame.getByRole("button", { name: "Faker" }).click();
  await page.clock.fastForward(59_000);
  await frame.getByRole("button", { name: "Back to all sources" }).click();
  await frame.getByRole("button", { name: "Stripe" }).click();
  await expect(frame.getByRole("heading", { name: "Connect Stripe" })).toBeVisible();
  expect(await app.asks()).toBe(2);

  await page.clock.fastForward(1000);
  await frame.getByRole("button", { name: "Back to all sources" }).click();
  await frame.getByRole("button", { name: "Faker" }).click();
  await expect(frame.getByText("Your session has ended.")).toBeVisible();
  expect(await app.asks()).toBe(2);

  await app.pushToken();
  await expect(frame.getByRole("heading", { name: "Connect Faker" })).toBeVisible();
});
