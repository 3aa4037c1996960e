import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs } from "./expect-first-opening.js";
import { findFreePort, startSandbox } from "./start-sandbox.js";
import { promisedIn } from "./promised-in.js";

const BUNDLERS = { Turbopack: "--turbopack", webpack: "--webpack" };
/** A `.env.example` as copied: empty values count as missing. */
const EMPTY_VARIABLES = ["AIRBYTE_CLIENT_ID", "AIRBYTE_CLIENT_SECRET", "AIRBYTE_ORGANIZATION_ID", "BASE_URL"];
const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

for (const [bundler, option] of Object.entries(BUNDLERS)) {
  for (const hasOfficial of [false, true]) {
    const name = `Next.js 16 with ${bundler}${hasOfficial ? " and ./official" : ""}`;
    test(
      `${name}: a build without secrets, and the first opening`,
      promisedIn("docs/recipes.md#bundlers"),
      async ({ createApp, page }) => {
        const app = await createApp({
          example: "next",
          from: hasOfficial ? ["next-official", "official"] : [],
          hasOfficial,
        });
        // A policy with a nonce allows neither this prerendered page nor the widget's inline style.
        if (hasOfficial) rmSync(join(app.folder, "proxy.js"));
        writeFileSync(join(app.folder, ".env"), EMPTY_VARIABLES.map((variable) => `${variable}=\n`).join(""));
        expectNothingAboutUs(await app.run("next", ["build", option], QUIET));

        const port = await findFreePort();
        const origin = `http://localhost:${port}`;
        const variables = await startSandbox(app, origin);
        await app.start("next", ["start", "--port", String(port)], /Ready/, { ...QUIET, ...variables });
        if (hasOfficial) {
          await page.context().addCookies([{ name: "user", value: "ada", url: origin }]);
        } else {
          const response = await page.goto(origin);
          expect(response?.headers()["content-security-policy"]).toMatch(/script-src 'nonce-/);
          await page.getByRole("button", { name: "Sign in as Ada" }).click();
          await page.getByRole("button", { name: "Connect your data" }).waitFor();
        }
        await expectFirstOpening(page, origin, hasOfficial ? "official" : "frame");
      },
    );
  }
}
