import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test as base } from "@playwright/test";

import { createAirbyteSandbox } from "../../dist/sandbox.js";
import { toNodeListener } from "../../dist/server.js";
import { copyExample } from "../package/example-folder.js";
import { NO_CREDENTIALS } from "../support/no-credentials.js";
import { serve } from "./serve.js";

export interface ExampleApp {
  readonly origin: string;
  readonly sandbox: ReturnType<typeof createAirbyteSandbox>;
}

/** `examples/react`, as `npm start` starts it, in front of a sandbox that the test controls. */
export const test = base.extend<object, { app: ExampleApp }>({
  app: [
    // oxlint-disable-next-line no-empty-pattern -- required by Playwright
    async ({}, provide) => {
      const api = await serve(toNodeListener((request) => sandbox.fetch(request).catch(() => Response.error())));
      const sandbox = createAirbyteSandbox({ origin: api.origin });
      const port = await findFreePort();
      const origin = `http://localhost:${port}`;
      const { folder, remove } = copyExample("react", {
        AIRBYTE_CLIENT_ID: "sandbox",
        AIRBYTE_CLIENT_SECRET: "sandbox",
        BASE_URL: api.origin,
        ALLOWED_ORIGIN: origin,
        PORT: String(port),
      });
      const { AIRBYTE_API: _, ...unset } = NO_CREDENTIALS;
      const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !(name in unset)));
      // Its own process group, because npm starts the program as a child.
      const npm = spawn("npm", ["start"], { cwd: folder, env, detached: true });
      let output = "";
      for (const stream of [npm.stdout, npm.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
      await expect.poll(() => output).toContain("Ctrl-C stops it.");
      await provide({ origin, sandbox });
      const exited = once(npm, "exit");
      if (npm.pid !== undefined) process.kill(-npm.pid, "SIGKILL");
      await exited;
      remove();
      api.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ app }, provide) => provide(app.origin),
});

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
