// @ts-check
import { fileURLToPath } from "node:url";

import { runnerImport } from "vite";

import { StartProblem } from "./start-problem.mjs";

const SERVER = fileURLToPath(new URL("../../src/server.ts", import.meta.url));
const ORIGIN = "http://localhost:6006";

/**
 * Asks the real Airbyte for a widget token, as the demo will, so that what is wrong is said before a page is opened.
 *
 * @param {import("./demo-environment.mjs").DemoEnvironment} environment
 * @throws {StartProblem}
 */
export async function checkAirbyte({ airbyte, workspaceName }) {
  if (airbyte === null) return;
  /** @type {{ module: typeof import("../../src/server.js") }} */
  const { module } = await runnerImport(SERVER, { logLevel: "silent" });
  const handler = createHandler(module, { airbyte, workspaceName });
  const response = await handler(
    new Request(`${ORIGIN}/widget-token`, { method: "POST", headers: { origin: ORIGIN } }),
  );
  if (!response.ok) throw new StartProblem((await response.json()).detail);
}

/**
 * @param {typeof import("../../src/server.js")} server
 * @param {import("./demo-environment.mjs").DemoEnvironment & { airbyte: object }} environment
 */
function createHandler({ createAirbyteHandler }, { airbyte, workspaceName }) {
  try {
    const onLog = () => {}; // What is wrong is said once, by the caller.
    return createAirbyteHandler({
      ...airbyte,
      allowedOrigins: [ORIGIN],
      authenticate: () => ({ workspaceName }),
      onLog,
    });
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : String(error));
  }
}
