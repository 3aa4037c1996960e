import { inspect } from "node:util";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AIRBYTE_API_PRESETS } from "../../../src/server.js";
import type { SandboxFault } from "../../../src/sandbox.js";
import { encodeWidgetToken } from "../../support/make-token.js";
import { findFaker, SECRET, setupSandbox } from "./sandbox-backend.js";

const LOGS = ["debug", "info", "log", "warn", "error", "trace"] as const;
const STATUSES = [400, 401, 403, 404, 422, 429, 500, 502, 503] as const;
const TARGETS = [
  "application-token",
  "widget-token",
  "templates",
  "list",
  "get",
  "create",
  "update",
  "delete",
  "check",
  "connection-templates",
] as const;
/** Secrets that users and operators type, including a multi-line key and characters that JSON escapes. */
const PASSWORD = 'pa"ss\\wörd of ada';
const KEY_LINE = "MIIEvQIBADANBgkqhkiG9w0BAQEF";
const AWS_KEY = "wJalrXUtnFEMI/K7MDENG";
const CONFIG = { count: 10, password: PASSWORD, auth: { private_key: `-----BEGIN KEY-----\n${KEY_LINE}\n` } };
const DESTINATION = {
  destinationName: "destination-s3",
  destinationDefinitionId: "4816b78f-1489-44c1-9060-4b19d5fa9362",
  destinationConfig: { s3_bucket_name: "bucket", secret_access_key: AWS_KEY },
};
const TYPED = [PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), "wörd of ada", KEY_LINE, AWS_KEY];
/** Checks are left out: they take a second and send none of these. */
const PRESET = AIRBYTE_API_PRESETS["airbyte.ai/applications"];
const API = { ...PRESET, paths: { ...PRESET.paths, checkStatus: undefined } };
const SHAPES = ["none", "errors=detail", "errors=problem"] as const;

beforeEach(() => {
  for (const level of LOGS) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const FAULTS = [...STATUSES, "refuse", "hang"] as const;
const faults = TARGETS.flatMap((target) => FAULTS.map((fault): SandboxFault => `${fault}@${target}`));

/** All secrets of a run, including the tokens found in the calls to Airbyte. */
function findSecrets(upstream: readonly Request[]): string[] {
  const bearers = upstream.map(({ headers }) => headers.get("authorization")?.replace("Bearer ", ""));
  return [...new Set([SECRET, ...TYPED, ...bearers.filter((bearer) => bearer !== undefined)])];
}

/** Everything that the handler and the client return, except for the requested widget tokens. */
async function useAll(backend: ReturnType<typeof setupSandbox>, templateId: string, id: string): Promise<string> {
  const { send, client } = backend;
  const user = { workspaceName: "user-1" };
  const body = { templateId, config: CONFIG };
  const given: string[] = [];
  for (const [method, path, sent] of [
    ["GET", "/source-templates"],
    ["GET", "/sources"],
    ["POST", "/sources", body],
    ["GET", `/sources/${id}`],
    ["PUT", `/sources/${id}`, body],
    ["DELETE", `/sources/${id}`],
  ] as const) {
    const { text, response } = await send(method, path, { ...(sent && { body: sent }) });
    given.push(text, ...[...response.headers].flat());
  }
  const token = await send("POST", "/widget-token");
  if (token.status !== 200) given.push(token.text);
  given.push(...[...token.response.headers].flat());
  for (const call of [
    () => client.verify(),
    () => client.widgetToken(user, { allowedOrigin: "https://app.example.com" }),
    () => client.sources.list(user),
    () => client.sources.create(user, { templateId, config: CONFIG }),
    () => client.sources.update(user, id, { config: CONFIG }),
    () => client.sources.check(user, { templateId, config: CONFIG }),
    () => client.connectionTemplates.create(DESTINATION),
    () => client.connectionTemplates.list(),
    () => client.sources.delete(user, id),
  ]) {
    await call().catch((error: unknown) => given.push(inspect(error, { depth: 9, showHidden: true })));
  }
  return given.join("\n");
}

describe("secrets do not leak, whatever fails", () => {
  it.each(faults)("%s", { timeout: 60_000 }, async (fault) => {
    // Short where the test waits for it, long where a busy machine must not reach it.
    const backend = setupSandbox({ api: API, timeoutMs: fault.startsWith("hang") ? 600 : 10_000 });
    const templateId = await findFaker(backend);
    const { json } = await backend.send("POST", "/sources", {
      body: { templateId, config: CONFIG },
    });
    // Once with the kept tokens, once with new ones.
    const given: string[] = [];
    for (const shape of SHAPES.slice(0, /^4[02]/.test(fault) ? 3 : 1)) {
      backend.sandbox.setFaults(shape === "none" ? [fault] : [fault, shape]);
      given.push(await useAll(backend, templateId, json.id));
    }

    const secrets = findSecrets(backend.upstream);
    const logged = inspect([backend.log, LOGS.map((level) => vi.mocked(console[level]).mock.calls)], { depth: 9 });
    expect(secrets.length).toBeGreaterThan(2);
    expect(given.join("").length).toBeGreaterThan(1000);
    for (const secret of secrets) {
      expect(given.join("\n")).not.toContain(secret);
      expect(logged).not.toContain(secret);
    }
  });

  it("from an Airbyte that echoes its requests", async () => {
    const backend = setupSandbox({
      api: API,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        backend.upstream.push(request.clone());
        const sent = { headers: [...request.headers], body: await request.text() };
        const echo = {
          detail: [{ loc: ["body", sent.headers.join(), sent.body], msg: sent.body }],
          errors: [{ field: SECRET }],
        };
        if (request.url.endsWith("/token")) return Response.json({ access_token: "application-token-1" });
        return Response.json(echo, { status: 422, headers: { "x-echo": sent.headers.join().slice(0, 200) } });
      },
    });

    const given = await useAll(backend, "t1", "s1");

    for (const secret of [SECRET, ...TYPED, "application-token-1"]) {
      expect(given).not.toContain(secret);
      expect(inspect(backend.log, { depth: 9 })).not.toContain(secret);
    }
  });

  it.each([
    ["at every call", []],
    ["once the application token is there", ["application-token-1"]],
    ["once the user's token is there", ["application-token-1", "scoped-token-1"]],
  ])("from a fetch that throws its arguments, %s", async (_, [applicationToken, scopedToken]) => {
    const widgetToken = encodeWidgetToken({ token: scopedToken, widgetUrl: "https://airbyte.test/?workspaceId=ws-1" });
    const thrown: string[] = [];
    const backend = setupSandbox({
      api: API,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (applicationToken && request.url.endsWith("/token"))
          return Response.json({ access_token: applicationToken });
        if (scopedToken && request.url.endsWith("/widget-token")) return Response.json({ token: widgetToken });
        thrown.push(`${await request.text()} ${request.headers.get("authorization")} ${inspect(init)}`);
        throw Object.assign(new Error(thrown.at(-1)), { request, init });
      },
    });

    const given = await useAll(backend, "t1", "s1");

    expect(thrown.join()).toContain(scopedToken ?? applicationToken ?? SECRET);
    if (scopedToken) for (const typed of TYPED.slice(1)) expect(thrown.join()).toContain(typed);
    for (const secret of [SECRET, ...TYPED, applicationToken, scopedToken]) {
      if (secret === undefined) continue;
      expect(given).not.toContain(secret);
      expect(inspect(backend.log, { depth: 9 })).not.toContain(secret);
    }
  });
});

describe("a wrong answer from Airbyte in place of sources", () => {
  it.each<[string, () => Response]>([
    ["{}", () => Response.json({})],
    ["a string instead of a list", () => Response.json({ data: "s3cr3t" })],
    ["HTML", () => new Response("<h1>s3cr3t</h1>")],
    ["a bare JWT", () => new Response("eyJhbGciOiJIUzI1NiJ9.e30.x")],
    ["incomplete JSON", () => new Response('{"data":[{"id":"s3cr3t')],
    ["a redirect", () => new Response(null, { status: 302, headers: { location: "https://evil.example/s3cr3t" } })],
  ])("%s: responds with 502, without Airbyte's text", async (_, answer) => {
    const backend = setupSandbox({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        return request.url.includes("source") ? answer() : backend.sandbox.fetch(request);
      },
    });

    for (const path of ["/sources", "/source-templates", "/sources/s1"]) {
      const { status, json, text } = await backend.send("GET", path);
      expect([status, json.code]).toEqual([502, "UPSTREAM_MALFORMED"]);
      expect(text).not.toMatch(/s3cr3t|eyJ|evil/);
    }
  });
});
