import { once } from "node:events";
import { createServer } from "node:http";

import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { toNodeListener } from "react-airbyte-embedded/server";

/** Starts an Airbyte in memory, and returns the variables with which `airbyte.js` uses it. */
export async function startSandbox() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const sandbox = createAirbyteSandbox({ origin });
  server.on(
    "request",
    toNodeListener((request) => sandbox.fetch(request)),
  );
  return { AIRBYTE_CLIENT_ID: "sandbox", AIRBYTE_CLIENT_SECRET: "sandbox", BASE_URL: origin };
}
