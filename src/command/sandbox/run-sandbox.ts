import { createAirbyteSandbox } from "../../sandbox/create-airbyte-sandbox.js";
import type { Outcome, Output } from "../subcommand.js";
import { createAllowedHosts } from "./allowed-hosts.js";
import { parseSandboxOptions } from "./parse-sandbox-options.js";
import { SANDBOX_HELP } from "./sandbox-help.js";
import { HOST, listen, serve } from "./serve-sandbox.js";
import { writePage } from "./write-page.js";

/** Runs `react-airbyte-embedded sandbox`. @throws {CommandError} */
export async function runSandbox(args: readonly string[], output: Output): Promise<Outcome> {
  const { help, pageFolder, port: wantedPort, hosts, seed, faults, workspaceFaults, tags } = parseSandboxOptions(args);
  if (help) {
    output.log(SANDBOX_HELP);
    return { exitCode: 0 };
  }
  if (pageFolder !== undefined) {
    for (const file of await writePage(pageFolder)) output.log(`Wrote ${file}`);
    return { exitCode: 0 };
  }
  const { server, port } = await listen(wantedPort);
  const isAllowedHost = createAllowedHosts(port, hosts);
  const origin = `http://${HOST}:${port}`;
  const sandbox = createAirbyteSandbox({ origin, seed, faults, tags });
  for (const [workspaceName, own] of workspaceFaults) sandbox.setFaults(own, { workspaceName });
  serve(server, sandbox, isAllowedHost, (line) => output.log(line));
  output.log(describe(origin));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin, stop };
}

function describe(origin: string): string {
  return `
  Airbyte sandbox: ${origin}
  Its page:        ${origin}/embedded-widget

  Set these for your backend, in any language:

    AIRBYTE_CLIENT_ID=sandbox
    AIRBYTE_CLIENT_SECRET=sandbox
    AIRBYTE_ORGANIZATION_ID=sandbox
    # instead of https://api.airbyte.ai/api/v1
    BASE_URL=${origin}/api/v1
    # instead of https://api.airbyte.com, whose paths begin with /v1
    BASE_URL=${origin}

  For createAirbyteHandler with the preset "airbyte.com/v1":

    api: { ...AIRBYTE_API_PRESETS["airbyte.com/v1"], baseUrl: "${origin}/v1", sourcesBaseUrl: "${origin}/api/v1" }

  Ctrl-C stops it.
`;
}
