import {
  createAirbyteClient,
  createAirbyteHandler,
  AIRBYTE_API_PRESETS,
  type AirbyteApiPreset,
  type AirbyteHandlerOptions,
  type AirbyteLogEntry,
} from "../../../src/server.js";
import { createAirbyteSandbox, type SandboxFault } from "../../../src/sandbox.js";
import { ORIGIN } from "./fake-airbyte.js";

export const SANDBOX_ORIGIN = "http://127.0.0.1:8710";
export const SECRET = "s3cr3t-of-the-client";
export const FAKER = { count: 10 };

/** Options that reach each generation in the sandbox. */
export const GENERATIONS: Readonly<Record<AirbyteApiPreset, Partial<AirbyteHandlerOptions>>> = {
  "airbyte.ai/applications": { api: "airbyte.ai/applications", baseUrl: `${SANDBOX_ORIGIN}/api/v1` },
  "airbyte.ai/connectors": { api: "airbyte.ai/connectors", baseUrl: `${SANDBOX_ORIGIN}/api/v1` },
  "airbyte.ai/embedded": { api: "airbyte.ai/embedded", baseUrl: `${SANDBOX_ORIGIN}/api/v1` },
  "airbyte.com/v1": {
    api: {
      ...AIRBYTE_API_PRESETS["airbyte.com/v1"],
      baseUrl: `${SANDBOX_ORIGIN}/v1`,
      sourcesBaseUrl: `${SANDBOX_ORIGIN}/api/v1`,
    },
    baseUrl: undefined,
    organizationId: "org-1",
  },
};

/** A handler and a client in front of a sandbox, recording all upstream calls and the log. */
export function setupSandbox(options: Partial<AirbyteHandlerOptions> = {}, faults: SandboxFault[] = []) {
  const sandbox = createAirbyteSandbox({ origin: SANDBOX_ORIGIN, clientSecret: SECRET, faults });
  const upstream: Request[] = [];
  const log: AirbyteLogEntry[] = [];
  const common = {
    clientId: "client-1",
    clientSecret: SECRET,
    baseUrl: `${SANDBOX_ORIGIN}/api/v1`,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      upstream.push(request.clone());
      return sandbox.fetch(request);
    },
    onLog: (entry: AirbyteLogEntry) => void log.push(entry),
    ...options,
  };
  const handler = createAirbyteHandler({
    allowedOrigins: [ORIGIN],
    // This app's session is a header.
    authenticate: ({ headers }) => ({ workspaceName: headers.get("x-user") ?? "user-1" }),
    ...common,
  });
  const send = async (
    method: string,
    path: string,
    { body, user, headers = {} }: { body?: object; user?: string; headers?: Record<string, string> } = {},
  ) => {
    const response = await handler(
      new Request(`${ORIGIN}/api/airbyte${path}`, {
        method,
        headers: { origin: ORIGIN, ...(user && { "x-user": user }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { response, status: response.status, text, json: text === "" ? null : JSON.parse(text) };
  };
  const paths = () => upstream.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  return { sandbox, handler, client: createAirbyteClient(common), send, upstream, paths, log };
}

/** The template of the sandbox's simplest connector. */
export async function findFaker({ send }: Pick<ReturnType<typeof setupSandbox>, "send">): Promise<string> {
  const { json } = await send("GET", "/source-templates");
  return json.data.find(({ name }: { name: string }) => name.includes("Faker")).id;
}
