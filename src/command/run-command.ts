import { createAirbyteSandbox } from "../sandbox/create-airbyte-sandbox.js";
import { HELP } from "./help.js";
import { CommandLineError, parseCommandLine } from "./parse-command-line.js";
import { HOST, listen, ListenError, serve } from "./serve-sandbox.js";

/** Where a command writes to. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
}

/** How a command has gone: an exit code, or a sandbox that runs until it is stopped. */
export type Outcome = { readonly exitCode: number } | { readonly origin: string; readonly stop: () => void };

/** Runs the command `airbyte-sandbox` with these arguments. */
export async function runCommand(args: readonly string[], output: Output): Promise<Outcome> {
  try {
    const { port: wanted, seed, faults, workspaceFaults, tags, help } = parseCommandLine(args);
    if (help) {
      output.log(HELP);
      return { exitCode: 0 };
    }
    const { server, port } = await listen(wanted);
    const origin = `http://${HOST}:${port}`;
    const sandbox = createAirbyteSandbox({ origin, seed, faults, tags });
    for (const [workspaceName, own] of workspaceFaults) sandbox.setFaults(own, { workspaceName });
    serve(server, sandbox, (line) => output.log(line));
    output.log(describe(origin));
    const stop = () => {
      server.close();
      server.closeAllConnections();
    };
    return { origin, stop };
  } catch (error) {
    if (!(error instanceof CommandLineError || error instanceof ListenError)) throw error;
    output.error(error.message);
    return { exitCode: 1 };
  }
}

function describe(origin: string): string {
  return `
  Airbyte sandbox: ${origin}
  Its page:        ${origin}/embedded-widget

  Set these for your backend, in any language:

    AIRBYTE_CLIENT_ID=sandbox
    AIRBYTE_CLIENT_SECRET=sandbox
    AIRBYTE_ORGANIZATION_ID=sandbox
    # in the place of https://api.airbyte.ai/api/v1
    AIRBYTE_BASE_URL=${origin}/api/v1
    # in the place of https://api.airbyte.com, whose paths begin with /v1
    BASE_URL=${origin}

  For createAirbyteHandler with the preset "airbyte.com/v1":

    api: { ...AIRBYTE_API_PRESETS["airbyte.com/v1"], baseUrl: "${origin}/v1", sourcesBaseUrl: "${origin}/api/v1" }

  Ctrl-C ends it.
`;
}
