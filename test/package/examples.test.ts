import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";

import { toNodeListener, type TokenCache } from "react-airbyte-embedded/server";
import { createAirbyteSandbox } from "react-airbyte-embedded/sandbox";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { listFiles } from "../support/list-files.js";
import { copyExample } from "./example-folder.js";
import { startWorker } from "./start-worker.js";

const APP = "http://localhost:3000";
const closing: (() => unknown)[] = [];
const upstream = createServer();
let sandbox: ReturnType<typeof createAirbyteSandbox>;

type Send = (request: Request) => Promise<Response>;

beforeAll(async () => {
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  closing.push(() => {
    upstream.close();
    upstream.closeAllConnections();
  });
  sandbox = createAirbyteSandbox({ origin: `http://127.0.0.1:${portOf(upstream)}`, clientSecret: "secret-1" });
  upstream.on(
    "request",
    toNodeListener((request) => sandbox.fetch(request)),
  );
});

afterAll(async () => {
  for (const close of closing) await close();
});

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const port = portOf(probe);
  probe.close();
  return port;
}

/** A copied and completed `.env.example`: optional values stay empty. */
const variables = (more: Record<string, string> = {}) => ({
  AIRBYTE_CLIENT_ID: "client-1",
  AIRBYTE_CLIENT_SECRET: "secret-1",
  AIRBYTE_ORGANIZATION_ID: "",
  BASE_URL: sandbox.origin,
  ALLOWED_ORIGIN: APP,
  ...more,
});

/** Without the tests' own variables, which would override the example's `.env`: Vitest sets BASE_URL. */
const environment = () => {
  const { BASE_URL: _, NODE_ENV: __, ...env } = process.env;
  return env;
};

/** Runs a script of the example's package.json, and sends requests to the app's address to it. */
async function startScript(name: string): Promise<Send> {
  const port = await findFreePort();
  const { folder, remove } = copyExample("server", variables({ PORT: String(port) }));
  // Its own process group, because npm starts the program as a child.
  const npm = spawn("npm", ["run", "--silent", name], {
    cwd: folder,
    env: environment(),
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  npm.stderr.on("data", (chunk) => (errors += String(chunk)));
  closing.push(() => {
    if (npm.pid !== undefined && npm.exitCode === null) process.kill(-npm.pid, "SIGKILL");
    remove();
  });
  const origin = `http://localhost:${port}`;
  await vi.waitFor(() => fetch(origin).catch(() => Promise.reject(new Error(errors || "It does not listen."))), {
    timeout: 20_000,
  });
  return async (request) => {
    const { pathname } = new URL(request.url);
    const body = request.body && (await request.text());
    return fetch(`${origin}${pathname}`, { method: request.method, headers: request.headers, body });
  };
}

const EXAMPLES: Record<string, () => Promise<Send>> = {
  "server/node-http.js": () => startScript("node-http"),
  "server/express.js": () => startScript("express"),
  "server/fastify.js": () => startScript("fastify"),
  "server/hono.js": () => startScript("hono"),
  "worker/worker.ts": async () => {
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

describe.each(Object.entries(EXAMPLES))("examples/%s", (_, start) => {
  let send: Send;
  beforeAll(async () => {
    send = await start();
  }, 30_000);

  it("mounts the whole handler", async () => {
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

  it("serves concurrent requests with one application token", async () => {
    const countTokens = () => sandbox.inspect().calls.filter(({ path }) => path.endsWith("/token")).length;
    await send(page("POST", "/widget-token"));
    const before = countTokens();

    const answers = await Promise.all(Array.from({ length: 20 }, () => send(page("POST", "/widget-token"))));

    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(countTokens()).toBe(before);
  });
});

describe("examples", () => {
  it.each([...Object.keys(EXAMPLES), "server/airbyte.js", "next/app/api/airbyte/[...path]/route.js"])(
    "%s is shown in docs/server.md, in at most twenty lines",
    (file) => {
      const code = readFileSync(`examples/${file}`, "utf8");
      expect(code.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
      expect(readFileSync("docs/server.md", "utf8")).toContain(`\`\`\`ts\n${code}\`\`\``);
    },
  );

  it.each(["next/airbyte.js", "next/session.js", "react/airbyte.js", "react/session.js", "worker/session.js"])(
    "%s equals the server's",
    (file) => {
      const [, name = ""] = file.split("/");
      expect(readFileSync(`examples/${file}`, "utf8")).toBe(readFileSync(`examples/server/${name}`, "utf8"));
    },
  );

  it.each(["next", "plain", "react", "server", "worker"])(
    "%s pins its dependencies, and this version of the package",
    (name) => {
      const { version } = readJson("package.json");
      const { dependencies, devDependencies = {} } = readJson(`examples/${name}/package.json`);
      expect(dependencies).toMatchObject({ "react-airbyte-embedded": version });
      const versions = Object.values({ ...dependencies, ...devDependencies });
      expect(versions.filter((range) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
    },
  );

  it("compile against the built package", () => {
    const tsc = ["--noEmit", "-p", "examples/tsconfig.built.json"];
    const { status, stdout } = spawnSync("node_modules/.bin/tsc", tsc, { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
    expect(listFiles("examples", /\.(ts|js)$/).length).toBeGreaterThan(8);
  });
});

describe("examples/react", () => {
  it("compiles against the package as installed", () => {
    const { folder, remove } = copyExample("react", {});
    onTestFinished(remove);
    const { status, stdout } = spawnSync("npm", ["run", "--silent", "types"], { cwd: folder, encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("examples/server/create-s3-template.js", () => {
  const run = (env: Record<string, string>) => {
    const { folder, remove } = copyExample("server", variables(env));
    onTestFinished(remove);
    return promisify(execFile)("npm", ["run", "--silent", "create-s3-template"], { cwd: folder, env: environment() });
  };
  const S3 = {
    AWS_S3_ACCESS_KEY_ID: "key",
    AWS_S3_SECRET_ACCESS_KEY: "s3cr3t",
    S3_BUCKET_NAME: "bucket-1",
    S3_PATH_PREFIX: "data/",
    S3_BUCKET_REGION: "eu-west-1",
  };

  it("sets up the destination", async () => {
    const { stdout } = await run(S3);

    const [template] = sandbox.inspect().connectionTemplates;
    expect(stdout).toBe(
      `Connection template ${template?.id}: every source of every user is synced to s3://bucket-1.\n`,
    );
  });

  it("names the empty variables, and creates nothing", async () => {
    const before = sandbox.inspect().connectionTemplates.length;
    await expect(run({ ...S3, S3_BUCKET_NAME: "" })).rejects.toThrow("Set S3_BUCKET_NAME in .env.");
    expect(sandbox.inspect().connectionTemplates).toHaveLength(before);
  });
});

describe("examples/server/redis-cache.js", () => {
  it("keeps tokens for their lifetime", async () => {
    const { redisCache } = await import("../../examples/server/redis-cache.js");
    const stored = new Map<string, [string, number]>();
    const cache: TokenCache = redisCache({
      get: async (key) => stored.get(key)?.[0] ?? null,
      set: async (key, value, { PX }) => void stored.set(key, [value, PX]),
    });

    await cache.set("key", "value", 1000);

    expect(await cache.get("key")).toBe("value");
    expect(stored.get("key")).toEqual(["value", 1000]);
  });
});

const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Manifest;

interface Manifest {
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}
