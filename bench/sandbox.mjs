// @ts-check
// Measures what the sandbox costs: `npm run bench:sandbox`. It asserts nothing.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

import { runnerImport } from "vite";

import { sandboxPage } from "../scripts/sandbox-page.mjs";

const ORIGIN = "http://127.0.0.1:8710";
const TOKENS = 10_000;
const SOURCES = 1_000;
const FAKER = "5b0c3a1e-6f0d-4f52-9c55-0c0b0f3a7d01";
const RESULTS = "bench/results/sandbox.json";

/** @type {{ module: typeof import("../src/sandbox.js") }} */
const { module } = await runnerImport("./src/sandbox.ts", { plugins: [sandboxPage()], logLevel: "silent" });
const sandbox = module.createAirbyteSandbox({ origin: ORIGIN });

const { access_token: application } = await call("POST", "/api/v1/account/applications/token", {
  body: { client_id: "sandbox", client_secret: "sandbox" },
});
const askForToken = (/** @type {string} */ workspaceName) =>
  call("POST", "/api/v1/account/applications/widget-token", {
    bearer: application,
    body: { workspace_name: workspaceName, allowed_origin: "https://app.example.com" },
  });
await measure(100, () => askForToken("warm-up"));

const results = {
  node: process.version,
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  "10,000 token requests of one workspace": await measure(TOKENS, () => askForToken("one")),
  "10,000 token requests of 10,000 workspaces": await measure(TOKENS, (index) => askForToken(`user-${index}`)),
  "1,000 sources of one workspace": await measureSources(),
};
mkdirSync("bench/results", { recursive: true });
writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
console.log(JSON.stringify(results, null, 2));

async function measureSources() {
  const { token } = await askForToken("sources");
  const { token: bearer, widgetUrl } = JSON.parse(atob(token));
  const workspace_id = new URL(widgetUrl).searchParams.get("workspaceId");
  const body = { workspace_id, source_template_id: FAKER, source_config: { count: 10 } };
  const created = await measure(SOURCES, () => call("POST", "/api/v1/embedded/sources", { bearer, body }));
  const listed = await measure(10, () => call("GET", "/api/v1/embedded/sources", { bearer }));
  return { ...created, msPerListOfAll: listed.msEach };
}

/**
 * Runs a task again and again, one after the other.
 *
 * @param {number} times
 * @param {(index: number) => Promise<unknown>} task
 */
async function measure(times, task) {
  const before = heap();
  const began = performance.now();
  for (let index = 0; index < times; index += 1) await task(index);
  const ms = performance.now() - began;
  return { times, ms: round(ms), msEach: round(ms / times), kBKeptEach: round((heap() - before) / 1000 / times) };
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{ bearer?: string, body?: object }} content
 */
async function call(method, path, { bearer, body }) {
  const headers = { ...(bearer && { authorization: `Bearer ${bearer}` }) };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await sandbox.fetch(new Request(ORIGIN + path, init));
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

function heap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** @param {number} value */
function round(value) {
  return Number(value.toPrecision(3));
}
