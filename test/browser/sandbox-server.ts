import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { TestProject } from "vitest/node";

import { createAirbyteHandler, toNodeListener } from "../../src/server.js";
import { createAirbyteSandbox, type AirbyteSandbox } from "../../src/sandbox.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Origin of a sandbox, on another site than the tests' own. */
    sandboxOrigin: string;
  }
}

const HOUR_MS = 3_600_000;
const BACKEND_PATH = "/test/widget-token";
/** This package's handler, for the user named in the query. */
const HANDLER_PATH = "/backend";

/** Serves a sandbox and an app's backend, which requests a widget token for its user. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sandbox = createAirbyteSandbox({ origin });
  // It signs with the same key, and its clock is late, so its tokens have expired.
  const late = createAirbyteSandbox({ origin, now: () => Date.now() - HOUR_MS });
  server.on(
    "request",
    toNodeListener(async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname.startsWith(HANDLER_PATH)) return handle(request);
      if (pathname !== BACKEND_PATH) return sandbox.fetch(request).catch(() => Response.error());
      const tags = searchParams.getAll("tag");
      const identity = {
        workspace_name: searchParams.get("workspace"),
        allowed_origin: searchParams.get("origin"),
        ...(tags.length > 0 && { selected_source_template_tags: tags }),
      };
      const token = await requestWidgetToken(sandbox, identity, searchParams.get("faults") ?? "");
      const answer = searchParams.has("expired") ? await requestWidgetToken(late, identity) : token;
      return Response.json(answer, { headers: { "access-control-allow-origin": "*" } });
    }),
  );
  const handlers = new Map<string, (request: Request) => Promise<Response>>();
  const handle = (request: Request): Promise<Response> => {
    // The origin of the tests is only known once they run.
    const testOrigin = request.headers.get("origin") ?? "";
    const known = handlers.get(testOrigin) ?? createHandler(sandbox, testOrigin);
    handlers.set(testOrigin, known);
    return known(request);
  };
  provide("sandboxOrigin", origin);
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

const createHandler = (sandbox: AirbyteSandbox, allowedOrigin: string) =>
  createAirbyteHandler({
    clientId: "sandbox",
    clientSecret: "sandbox",
    baseUrl: `${sandbox.origin}/api/v1`,
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    allowedOrigins: [allowedOrigin],
    authenticate: ({ url }) => ({ workspaceName: new URL(url).searchParams.get("user") ?? "nobody" }),
    basePath: HANDLER_PATH,
  });

async function requestWidgetToken(sandbox: AirbyteSandbox, identity: object, faults = ""): Promise<{ token: string }> {
  const { access_token: bearer } = await post(sandbox, "token", { client_id: "sandbox", client_secret: "sandbox" });
  const headers = { authorization: `Bearer ${bearer}`, "x-sandbox-faults": faults };
  return post(sandbox, "widget-token", identity, headers);
}

async function post(sandbox: AirbyteSandbox, name: string, body: object, headers: Record<string, string> = {}) {
  const url = `${sandbox.origin}/api/v1/account/applications/${name}`;
  const response = await sandbox.fetch(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
