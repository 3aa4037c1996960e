import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";

import { toNodeListener, type TokenCache } from "react-airbyte-embedded/server";
import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { listFiles } from "../support/list-files.js";
import { startWorker } from "./start-worker.js";

const APP = "http://localhost:3000";
const closing: (() => unknown)[] = [];
const upstream = createServer();
let sandbox: ReturnType<typeof createAirbyteSandbox>;

type Send = (request: Request) => Promise<Response>;

beforeAll(async () => {
  const origin = await listen(upstream);
  sandbox = createAirbyteSandbox({ origin, clientSecret: "secret-1" });
  upstream.on(
    "request",
    toNodeListener((request) => sandbox.fetch(request)),
  );
  vi.stubEnv("AIRBYTE_CLIENT_ID", "client-1");
  vi.stubEnv("AIRBYTE_CLIENT_SECRET", "secret-1");
  vi.stubEnv("BASE_URL", `${origin}/api/v1`);
  vi.stubEnv("ALLOWED_ORIGIN", APP);
  vi.stubEnv("PORT", "0");
});

afterAll(async () => {
  vi.unstubAllEnvs();
  for (const close of closing) await close();
});

async function listen(server: Server): Promise<string> {
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  if (!server.listening) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends to a server of its own what is meant for the app's address. */
async function overHttp(server: Server): Promise<Send> {
  if (!server.listening) await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await listen(server);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const body = request.body && (await request.text());
    return fetch(`http://localhost:${port}${pathname}`, { method: request.method, headers: request.headers, body });
  };
}

const FRAMEWORKS: Record<string, () => Promise<Send>> = {
  "node-http.ts": async () => overHttp((await import("../../examples/server/node-http.js")).server),
  "express.ts": async () => overHttp((await import("../../examples/server/express.js")).server),
  "fastify.ts": async () => overHttp((await import("../../examples/server/fastify.js")).server),
  "hono.ts": async () => {
    const { default: app } = await import("../../examples/server/hono.js");
    return async (request) => app.fetch(request);
  },
  "next/app/api/airbyte/[...path]/route.ts": async () => {
    const route: Record<string, Send> = await import("../../examples/server/next/app/api/airbyte/[...path]/route.js");
    return async (request) => route[request.method]?.(request) ?? new Response(null, { status: 405 });
  },
  "worker.ts": async () => {
    const { send, stop } = await startWorker(sandbox, { clientSecret: "secret-1", appOrigin: APP });
    closing.push(stop);
    return send;
  },
};

const page = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
  new Request(`${APP}/api/airbyte${path}`, {
    method,
    headers: {
      origin: APP,
      cookie: "theme=dark; user=ada",
      ...(body && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });

describe.each(Object.entries(FRAMEWORKS))("examples/server/%s", (file, start) => {
  it("mounts the whole handler", async () => {
    const send = await start();

    const token = await send(page("POST", "/widget-token", {}, { theme: "dark" }));
    expect([token.status, Object.keys(await token.json())]).toEqual([200, ["token"]]);
    const templates = await (await send(page("GET", "/source-templates"))).json();
    const { id: templateId } = templates.data.find(({ name }: { name: string }) => name.includes("Faker"));
    const made = await send(page("POST", "/sources", {}, { templateId, config: { count: 1 } }));
    const { id } = await made.json();
    expect(made.status).toBe(201);
    const changed = await send(page("PUT", `/sources/${id}`, {}, { config: { count: 2 } }));
    expect((await changed.json()).replication_config.count).toBe(2);
    expect((await send(page("DELETE", `/sources/${id}`))).status).toBe(204);
    expect((await send(page("GET", `/sources/${id}`))).status).toBe(404);

    const preflight = await send(page("OPTIONS", "/sources"));
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([204, "GET, POST"]);
    const victim = await send(page("POST", "/widget-token", {}, { userId: "victim" }));
    expect([victim.status, (await victim.json()).code]).toEqual([400, "BODY_FIELD_FORBIDDEN"]);
    const nobody = await send(page("POST", "/widget-token", { cookie: "" }));
    expect([nobody.status, nobody.headers.get("access-control-allow-origin")]).toEqual([401, APP]);
    const evil = await send(page("POST", "/widget-token", { origin: "http://localhost.evil.test:3000" }));
    expect([evil.status, evil.headers.has("access-control-allow-origin")]).toEqual([403, false]);
  });

  it("serves many at once, with one application token at most", async () => {
    const countAsked = () => sandbox.inspect().calls.filter(({ path }) => path.endsWith("/token")).length;
    const before = countAsked();
    const send = await start();
    // On Workers requests share a token, but not the call that gets the first one.
    if (file === "worker.ts") await send(page("POST", "/widget-token"));

    const answers = await Promise.all(Array.from({ length: 20 }, () => send(page("POST", "/widget-token"))));

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    // The worker has started anew; the others share one handler, which has its token already.
    expect(countAsked() - before).toBe(file === "worker.ts" ? 1 : 0);
  });

  it("is what docs/server.md shows, in at most twenty lines", () => {
    const code = readFileSync(`examples/server/${file}`, "utf8");
    expect(code.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
    // Apps of Next.js have an alias for their own folder.
    const shown = code.replace('"../../../../../airbyte.js"', '"@/airbyte"');
    expect(readFileSync("docs/server.md", "utf8")).toContain(`\`\`\`ts\n${shown}\`\`\``);
  });
});

describe("examples/server", () => {
  it("airbyte.ts is what docs/server.md shows", () => {
    expect(readFileSync("docs/server.md", "utf8")).toContain(readFileSync("examples/server/airbyte.ts", "utf8"));
  });

  it("compiles against the built package", () => {
    const { status, stdout } = spawnSync(
      "node_modules/.bin/tsc",
      ["--noEmit", "-p", "examples/server/tsconfig.built.json"],
      {
        encoding: "utf8",
      },
    );
    expect(stdout).toBe("");
    expect(status).toBe(0);
    expect(listFiles("examples", /\.(ts|mjs)$/).length).toBeGreaterThan(8);
  });

  it("create-s3-template.mjs sets up where the data goes", async () => {
    const { origin } = sandbox;
    const env = {
      ...process.env,
      BASE_URL: origin,
      AIRBYTE_ORGANIZATION_ID: "org-1",
      AWS_S3_ACCESS_KEY_ID: "key",
      AWS_S3_SECRET_ACCESS_KEY: "s3cr3t",
      S3_BUCKET_NAME: "bucket-1",
      S3_PATH_PREFIX: "data/",
      S3_BUCKET_REGION: "eu-west-1",
    };
    const { stdout: output } = await promisify(execFile)(process.execPath, ["examples/server/create-s3-template.mjs"], {
      env,
    });

    const [template] = sandbox.inspect().connectionTemplates;
    expect(output).toBe(
      `Connection template ${template?.id}: every source of every user is synced to s3://bucket-1.\n`,
    );
  });

  it("redis-cache.ts keeps tokens for their life", async () => {
    const { redisCache } = await import("../../examples/server/redis-cache.js");
    const stored = new Map<string, [string, number]>();
    const cache: TokenCache = redisCache({
      get: async (key) => stored.get(key)?.[0] ?? null,
      set: async (key, value, { PX }) => void stored.set(key, [value, PX]),
    });

    await cache.set("key", "value", 1000.4);

    expect(await cache.get("key")).toBe("value");
    expect(stored.get("key")).toEqual(["value", 1001]);
  });
});
