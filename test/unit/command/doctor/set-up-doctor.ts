import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished, vi } from "vitest";

import { runCommand } from "../../../../src/command/run-command.js";
import { createAirbyteSandbox, type SandboxFault } from "../../../../src/sandbox.js";
import { createAirbyteClient, createAirbyteHandler, toNodeListener } from "../../../../src/server.js";
import { NO_CREDENTIALS } from "../../../support/no-credentials.js";
import { serve } from "../../server/serve.js";

export const SECRET = "s3cr3t-of-the-client";

const VARIABLES = [...Object.keys(NO_CREDENTIALS), "ALLOWED_ORIGIN", "BASE_URL"];

/** Runs the doctor like a user, with these variables in a file. */
export async function runDoctor(variables: Readonly<Record<string, string>>, ...args: string[]) {
  // The environment comes first: Vite sets BASE_URL, and a developer may have the others.
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, ".env");
  writeFileSync(
    file,
    Object.entries(variables)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  const logged: string[] = [];
  const output = { log: (text: string) => void logged.push(text), error: (text: string) => void logged.push(text) };
  const outcome = await runCommand(["doctor", "--env-file", file, ...args], output);
  const text = logged.join("\n");
  return { text, firstLine: text.split("\n")[0] ?? "", exitCode: "exitCode" in outcome ? outcome.exitCode : null };
}

/** An Airbyte that has a connection template, unless it is not wanted. */
export async function serveAirbyte({ faults = [] as SandboxFault[], hasConnectionTemplate = true } = {}) {
  const { url, port } = await serve((request, response) => listener(request, response));
  const sandbox = createAirbyteSandbox({ origin: url, clientSecret: SECRET });
  // Like the command: a refused connection is reset.
  const listener = toNodeListener((request) => sandbox.fetch(request).catch(() => Response.error()));
  const variables = { AIRBYTE_CLIENT_ID: "client-1", AIRBYTE_CLIENT_SECRET: SECRET, BASE_URL: url };
  const client = createAirbyteClient({ clientId: "client-1", clientSecret: SECRET, baseUrl: url });
  if (hasConnectionTemplate) {
    await client.connectionTemplates.create({
      destinationName: "Warehouse",
      destinationDefinitionId: "716ca874-520b-4902-9f80-9fad66754b89",
      destinationConfig: {},
    });
  }
  sandbox.setFaults(faults);
  return { url, port, variables, client };
}

/** What an app's page and backend do differently. */
export interface AppOptions {
  readonly pageHeaders?: Readonly<Record<string, string>>;
  readonly html?: string;
  /** @defaultValue the app's own origin */
  readonly allowedOrigin?: string;
  /** Answers instead of the handler. */
  readonly instead?: (request: Request) => Response | null;
  readonly hasSession?: boolean;
}

/** An app with a page at `/`, and a handler in front of this Airbyte. A user with the cookie `session=ada` is signed in. */
export async function serveApp(baseUrl: string, options: AppOptions = {}) {
  const { pageHeaders = {}, html = "<!doctype html>", instead = () => null, hasSession = true } = options;
  const { url } = await serve((request, response) => listener(request, response));
  const handler = createAirbyteHandler({
    clientId: "client-1",
    clientSecret: SECRET,
    baseUrl,
    allowedOrigins: [options.allowedOrigin ?? url],
    authenticate: ({ headers }) =>
      !hasSession || headers.get("cookie")?.includes("session=ada") ? { workspaceName: "ada" } : null,
    onLog: () => {},
  });
  const listener = toNodeListener((request) => {
    const own = instead(request);
    if (own) return own;
    if (new URL(request.url).pathname.startsWith("/api/")) return handler(request);
    return new Response(html, { headers: { "content-type": "text/html", ...pageHeaders } });
  });
  return { url };
}
