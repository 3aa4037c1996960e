import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs } from "./expect-first-opening.js";

const BUNDLERS = { Turbopack: "--turbopack", webpack: "--webpack" };
/** A `.env.example` as copied: empty values count as missing. */
const EMPTY_VARIABLES = ["AIRBYTE_CLIENT_ID", "AIRBYTE_CLIENT_SECRET", "AIRBYTE_ORGANIZATION_ID", "BASE_URL"];
const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

for (const [bundler, option] of Object.entries(BUNDLERS)) {
  for (const hasOfficial of [false, true]) {
    const name = `Next.js 16 with ${bundler}${hasOfficial ? " and ./official" : ""}`;
    test(`${name}: a build without secrets, and the first opening`, async ({ createApp, page }) => {
      const app = await createApp({
        example: "next",
        from: hasOfficial ? ["next-official", "official"] : [],
        hasOfficial,
      });
      writeFileSync(join(app.folder, ".env"), EMPTY_VARIABLES.map((variable) => `${variable}=\n`).join(""));
      expectNothingAboutUs(await app.run("next", ["build", option], QUIET));

      const sandbox = await app.start("react-airbyte-embedded", ["sandbox", "--port", "0"], /Ctrl-C stops it/);
      const [, baseUrl = ""] = /Airbyte sandbox: (\S+)/.exec(sandbox) ?? [];
      const port = await findFreePort();
      const origin = `http://localhost:${port}`;
      await app.start("next", ["start", "--port", String(port)], /Ready/, {
        ...QUIET,
        AIRBYTE_CLIENT_ID: "sandbox",
        AIRBYTE_CLIENT_SECRET: "sandbox",
        BASE_URL: baseUrl,
        ALLOWED_ORIGIN: origin,
      });
      if (hasOfficial) {
        await page.context().addCookies([{ name: "user", value: "ada", url: origin }]);
      } else {
        await page.goto(origin);
        await page.getByRole("button", { name: "Sign in as Ada" }).click();
        await page.getByRole("button", { name: "Connect your data" }).waitFor();
      }
      await expectFirstOpening(page, origin, hasOfficial ? "official" : "frame");
    });
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
