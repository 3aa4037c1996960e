import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test, type Page } from "@playwright/test";

import { connectSource } from "../../dist/testing.js";
import { copyExample } from "../package/example-folder.js";
import { startSandbox } from "./start-sandbox.js";

const hasFlask = spawnSync("python3", ["-c", "import flask"]).status === 0;
const stops: (() => unknown)[] = [];

test.afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

test("examples/plain: npm start, without credentials, and a connection", async ({ page }) => {
  const port = await findFreePort();
  const { folder } = copy({ PORT: String(port) });
  start("npm", ["start", "--silent"], folder);
  await expectConnection(page, `http://localhost:${port}`);
});

test("examples/plain: the user of the documents, EXTERNAL_USER_ID=0, on another Airbyte", async ({ page }) => {
  const sandbox = await startSandbox();
  stops.push(sandbox.stop);
  const port = await findFreePort();
  const { folder } = copy({
    AIRBYTE_CLIENT_ID: "sandbox",
    AIRBYTE_CLIENT_SECRET: "sandbox",
    AIRBYTE_ORGANIZATION_ID: "",
    EXTERNAL_USER_ID: "0",
    BASE_URL: sandbox.origin,
    ALLOWED_ORIGIN: "",
    PORT: String(port),
  });
  start("npm", ["start", "--silent"], folder);
  await expectConnection(page, `http://localhost:${port}`);
  expect(await findWorkspaces(sandbox.origin)).toEqual(["0"]);
});

test("examples/plain: app.py with the sandbox", async ({ page }) => {
  test.skip(!hasFlask, "Flask is not installed.");
  const sandbox = await startSandbox();
  stops.push(sandbox.stop);
  const port = await findFreePort();
  const { folder } = copy({});
  start("python3", ["app.py"], folder, { PORT: String(port), BASE_URL: sandbox.origin });
  const origin = `http://localhost:${port}`;
  await expectConnection(page, origin);
  expect(await findWorkspaces(sandbox.origin)).toEqual(["0"]);
  const stranger = await fetch(`${origin}/api/airbyte/widget-token`, {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  expect(stranger.status).toBe(403);
});

/** A copy of the example outside the repository. */
function copy(variables: Readonly<Record<string, string>>) {
  const copied = copyExample("plain", variables);
  stops.push(copied.remove);
  return copied;
}

function start(program: string, parameters: readonly string[], cwd: string, more: Record<string, string> = {}): void {
  const child: ChildProcess = spawn(program, parameters, {
    cwd,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...more },
    // Its own process group, because npm starts the program as a child.
    detached: true,
    stdio: "ignore",
  });
  stops.push(() => child.pid !== undefined && process.kill(-child.pid, "SIGKILL"));
}

async function expectConnection(page: Page, origin: string): Promise<void> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (/^(error|warning)$/.test(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await expect
    .poll(() =>
      fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
  await page.goto(origin);
  await connectSource(page, "faker");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "✓ Faker connected" })).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveText(["Faker"]);
  expect(complaints).toEqual([]);
}

/** The names of the workspaces in a sandbox. */
async function findWorkspaces(sandboxOrigin: string): Promise<unknown[]> {
  const call = async (path: string, init: RequestInit = {}): Promise<Record<string, unknown>> =>
    (await fetch(`${sandboxOrigin}/api/v1${path}`, init)).json() as Promise<Record<string, unknown>>;
  const { access_token: token } = await call("/account/applications/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ client_id: "sandbox", client_secret: "sandbox" }),
  });
  const { data } = await call("/workspaces", { headers: { authorization: `Bearer ${String(token)}` } });
  return (data as { name: unknown }[]).map(({ name }) => name);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
