import { once } from "node:events";
import { createServer } from "node:net";

import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs } from "./expect-first-opening.js";

const BUNDLERS = { Turbopack: "--turbopack", webpack: "--webpack" };
/** As a copy of a `.env.example` leaves them: what is empty counts as not set. */
const EMPTY = { AIRBYTE_BASE_URL: "", AIRBYTE_CLIENT_ID: "", NEXT_TELEMETRY_DISABLED: "1" };

for (const [bundler, option] of Object.entries(BUNDLERS)) {
  for (const hasOfficial of [false, true]) {
    const name = `Next.js 16 with ${bundler}${hasOfficial ? " and ./official" : ""}`;
    test(`${name}: a build without secrets, and the first opening`, async ({ createApp, page }) => {
      const from = ["next", ...(hasOfficial ? ["next-official", "official"] : [])];
      const app = await createApp({ from, packages: { next: "16.4.6" }, hasOfficial });
      expectNothingAboutUs(await app.run("next", ["build", option], EMPTY));

      const sandbox = await app.start("react-airbyte-embedded", ["sandbox", "--port", "0"], /Ctrl-C stops it/);
      const [, baseUrl = ""] = /Airbyte sandbox: (\S+)/.exec(sandbox) ?? [];
      const port = await findFreePort();
      const origin = `http://localhost:${port}`;
      await app.start("next", ["start", "--port", String(port)], /Ready/, {
        ...EMPTY,
        AIRBYTE_CLIENT_ID: "sandbox",
        AIRBYTE_CLIENT_SECRET: "sandbox",
        AIRBYTE_BASE_URL: baseUrl,
        APP_ORIGIN: origin,
      });
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
