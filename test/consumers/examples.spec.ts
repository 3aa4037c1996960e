import { copyFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { test, type App } from "./create-app.js";
import { expectFirstOpening } from "./expect-first-opening.js";
import { promisedIn } from "./promised-in.js";

const ORIGIN = "http://localhost:3000";

for (const script of ["node-http", "express", "fastify", "hono"]) {
  test(
    `examples/server: npm run ${script}, with a copy of .env.example`,
    promisedIn("docs/server.md#mount-it"),
    async ({ createApp }) => {
      const app = await createApp({ example: "server" });
      copyFileSync(join(app.folder, ".env.example"), join(app.folder, ".env"));
      await expectTokens(app, script);
    },
  );
}

test(
  "examples/worker: npm run dev, with a copy of .dev.vars.example",
  promisedIn("docs/recipes.md#cloudflare-workers"),
  async ({ createApp }) => {
    const app = await createApp({ example: "worker" });
    copyFileSync(join(app.folder, ".dev.vars.example"), join(app.folder, ".dev.vars"));
    await expectTokens(app, "dev");
  },
);

test("examples/react: npm start, without a .env", promisedIn("docs/react.md#react"), async ({ createApp, page }) => {
  const app = await createApp({ example: "react" });
  await app.run("npm", ["run", "types"]);
  await app.start("npm", ["start"], /Ctrl-C stops it/);
  await page.goto(ORIGIN);
  await page.getByRole("button", { name: "Sign in as Ada" }).click();
  await expect(page.frameLocator("iframe").getByRole("button", { name: "Faker" })).toBeVisible({ timeout: 60_000 });
});

test(
  "examples/plain: npm install and npm start",
  promisedIn("docs/recipes.md#a-plain-page"),
  async ({ createApp, page }) => {
    const app = await createApp({ example: "plain" });
    await app.start("npm", ["start"], /Your page: http:\/\/localhost:3001/);
    await expectFirstOpening(page, "http://localhost:3001", "frame");
  },
);

/** The two commands of an example: the sandbox, and the example itself. */
async function expectTokens(app: App, script: string): Promise<void> {
  await app.start("npm", ["run", "sandbox"], /Ctrl-C stops it/);
  await app.start("npm", ["run", script], /(?:)/);
  const headers = { origin: ORIGIN, cookie: "user=ada" };
  const ask = () => fetch(`${ORIGIN}/api/airbyte/widget-token`, { method: "POST", headers });
  const status = () =>
    ask().then(
      (response) => response.status,
      () => "no server",
    );
  await expect.poll(status, { timeout: 60_000 }).toBe(200);
}
