// @ts-check
// Our handler and the documents' server (shared/seeds/002), to the letter, side by side: one sandbox with 150 ms a call,
// 50 users at once. Loopback alone; it ends by itself.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";

import { alternate, loadFor, percentile, stampede, visit, waitForAnswer } from "./server/load.mjs";
import { start } from "./server/start.mjs";

const USERS = 50;
const LATENCY_MS = 150;
const WARM_UP_MS = 1500;
const DURATION_MS = 6000;
const ROUNDS = 2000;
const VISITORS = 1000;
const VISITS = 10;
/** The documents' server waits for five minutes, the limit of Node's own fetch: nobody waits here to see it. */
const PATIENCE_MS = 8000;
const TIMEOUT_MS = 1000;
const FILES = /** @type {const} */ ({ theirs: "run-documents-server.cjs", ours: "run-our-server.mjs" });

/** @typedef {{ name: string, unit: string, theirs: number | null, ours: number, ratio: number | null, goal: string, met: boolean }} Row */

/** @type {{ stop: () => void }[]} */
const running = [];
try {
  const rows = await measure();
  console.table(rows.map(({ met, ...figures }) => ({ ...figures, met: met ? "yes" : "NO" })));
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/server.json", `${JSON.stringify(rows, null, 2)}\n`);
} finally {
  for (const { stop } of running) stop();
}

/** @returns {Promise<Row[]>} */
async function measure() {
  const upstream = await run("run-upstream.mjs", { FAULTS: `latency=${LATENCY_MS}` });
  const theirs = await measureServer("theirs", upstream.origin);
  const ours = await measureServer("ours", upstream.origin);
  const overheadMs = await measureOverhead();
  const hanging = await measureHanging();
  const memory = await measureMemory();
  return [
    row(
      "requests per second, 50 at once, users new",
      "1/s",
      theirs.newPerSecond,
      ours.newPerSecond,
      "≥ 300",
      ours.newPerSecond >= 300,
    ),
    row(
      "requests per second, 50 at once, users known",
      "1/s",
      theirs.perSecond,
      ours.perSecond,
      "≥ 4000",
      ours.perSecond >= 4000,
    ),
    row("p50, users known", "ms", theirs.p50, ours.p50, "reported", true),
    row("p99, users known", "ms", theirs.p99, ours.p99, "≤ 25", ours.p99 <= 25),
    row(
      "upstream calls per token, 1,000 users, 10 visits",
      "calls",
      theirs.perToken,
      ours.perToken,
      "≤ 0.11",
      ours.perToken <= 0.11,
    ),
    row("upstream calls, 50 at once, cold, one user", "calls", theirs.cold, ours.cold, "2", ours.cold === 2),
    row("p50 beyond a bare proxy's", "ms", null, overheadMs, "< 0.3", overheadMs < 0.3),
    row(
      `heap beyond an idle server's, 100,000 users (after 20,000: ${round(memory.full)} MiB)`,
      "MiB",
      null,
      memory.after,
      "as after 20,000, + 10 %",
      memory.after < memory.full * 1.1,
    ),
    row(
      `upstream hangs: until the answer${hanging.theirs === null ? ` (theirs: none after ${PATIENCE_MS} ms)` : ""}`,
      "ms",
      hanging.theirs?.ms ?? null,
      hanging.ours?.ms ?? Number.NaN,
      `504 after timeoutMs, here ${TIMEOUT_MS}`,
      hanging.ours?.status === 504 && hanging.ours.ms < TIMEOUT_MS * 1.5,
    ),
  ];
}

/**
 * @param {keyof typeof FILES} side
 * @param {string} upstream
 */
async function measureServer(side, upstream) {
  const isOurs = side === "ours";
  const cold = await run(FILES[side], { UPSTREAM: upstream });
  const beforeStampede = await countCalls(upstream);
  await stampede({ port: cold.port, isOurs, count: USERS });
  const coldCalls = (await countCalls(upstream)) - beforeStampede;

  await loadFor({ port: cold.port, isOurs, users: USERS, durationMs: WARM_UP_MS });
  const { times, perSecond } = await loadFor({ port: cold.port, isOurs, users: USERS, durationMs: DURATION_MS });
  const fresh = await loadFor({ port: cold.port, isOurs, users: USERS, durationMs: DURATION_MS, areNew: true });
  const before = await countCalls(upstream);
  await visit({ port: cold.port, isOurs, users: VISITORS, visits: VISITS });
  const calls = (await countCalls(upstream)) - before;
  cold.stop();
  return {
    perSecond,
    newPerSecond: fresh.perSecond,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    perToken: calls / (VISITORS * VISITS),
    cold: coldCalls,
  };
}

/** What our handler adds to a request, in front of an upstream that answers at once. */
async function measureOverhead() {
  const upstream = await run("run-upstream.mjs", {});
  const proxy = await run("run-bare-proxy.mjs", { UPSTREAM: upstream.origin });
  const ours = await run(FILES.ours, { UPSTREAM: upstream.origin });
  const servers = [
    { port: proxy.port, isOurs: true },
    { port: ours.port, isOurs: true },
  ];
  await alternate(servers, ROUNDS / 2); // Until both are compiled.
  const [bare = [], handled = []] = await alternate(servers, ROUNDS);
  return percentile(handled, 50) - percentile(bare, 50);
}

/** How long users wait while Airbyte never answers. */
async function measureHanging() {
  const upstream = await run("run-upstream.mjs", { FAULTS: "hang@widget-token" });
  const variables = { UPSTREAM: upstream.origin, TIMEOUT_MS: String(TIMEOUT_MS) };
  const [theirs, ours] = await Promise.all([run(FILES.theirs, variables), run(FILES.ours, variables)]);
  return {
    theirs: await waitForAnswer({ port: theirs.port, isOurs: false, patienceMs: PATIENCE_MS }),
    ours: await waitForAnswer({ port: ours.port, isOurs: true, patienceMs: PATIENCE_MS }),
  };
}

/** What our handler keeps, in MiB. @returns {Promise<{ full: number, after: number }>} */
async function measureMemory() {
  const child = fork("bench/server/hold-users.mjs", { execArgv: ["--expose-gc"] });
  const [found] = await once(child, "message");
  return found;
}

/**
 * @param {string} file
 * @param {Record<string, string>} variables
 */
async function run(file, variables) {
  const server = await start(file, variables);
  running.push(server);
  return server;
}

/** @param {string} upstream @returns {Promise<number>} */
async function countCalls(upstream) {
  return (await fetch(`${upstream}/calls`)).json();
}

/**
 * @param {string} name
 * @param {string} unit
 * @param {number | null} theirs
 * @param {number} ours
 * @param {string} goal
 * @param {boolean} met
 * @returns {Row}
 */
function row(name, unit, theirs, ours, goal, met) {
  const ratio = theirs === null ? null : round(ours / theirs);
  return { name, unit, theirs: theirs === null ? null : round(theirs), ours: round(ours), ratio, goal, met };
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1000) / 1000;
}
