import { once } from "node:events";
import { createServer } from "node:net";

import type { App } from "./create-app.js";

/** Starts the app's own sandbox, and returns the variables that lead its backend there. */
export async function startSandbox(app: App, origin: string): Promise<Record<string, string>> {
  const output = await app.start("react-airbyte-embedded", ["sandbox", "--port", "0"], /Ctrl-C stops it/);
  const [, baseUrl = ""] = /Airbyte sandbox: (\S+)/.exec(output) ?? [];
  return {
    AIRBYTE_CLIENT_ID: "sandbox",
    AIRBYTE_CLIENT_SECRET: "sandbox",
    BASE_URL: baseUrl,
    ALLOWED_ORIGIN: origin,
  };
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
