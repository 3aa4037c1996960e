import { once } from "node:events";
import { createServer } from "node:http";

import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { toNodeListener } from "react-airbyte-embedded/server";

/** Starts an Airbyte in memory, on an origin of its own, and returns its address. */
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
  return origin;
}
