// @ts-check
// `npm run bench`: the documents' snippet with the documents' server, and this package, side by side in one run.
import { mkdirSync, writeFileSync } from "node:fs";

import { chromium } from "@playwright/test";

import { CHROMIUM_ARGS, ensureChromium } from "../scripts/chromium.mjs";
import { measureSize } from "./measure-size.mjs";
import { buildApps } from "./widget/build-apps.mjs";
import { measureCounts, measureTimes } from "./widget/measure.mjs";
import { printTable, toRow } from "./table.mjs";
import { startServers } from "./widget/start-servers.mjs";

/** What `shared/design.md` asks for; the rest is for information. */
const GOALS = new Map([
  ["click → dialog, cold, first visit", 16],
  ["click → authenticated, cold, first visit", 300],
  ["click → dialog, cold, known user", 16],
  ["click → authenticated, cold, known user", 160],
  ["click → dialog, 300 ms of hover", 16],
  ["click → authenticated, 300 ms of hover", 60],
  ["click → authenticated, second opening", 140],
  ["click → dialog, 800 ms upstream", 16],
  ["token requests, double click", 1],
  ["token requests, 100 clicks", 1],
  ["token requests, 100 cycles", 1],
  ["left after 100 cycles: dialogs", 0],
  ["left after 100 cycles: frames", 0],
  ["left after 100 cycles: styles", 0],
  ["left after 100 cycles: message listeners", 0],
  ["axe violations in the open dialog", 0],
  ["callbacks for one event after 100 openings", 1],
  ["renders of the parent by 100 events", 0],
]);

const apps = await buildApps();
const servers = await startServers(apps, 150);
const slowServers = await startServers(apps, 800);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
try {
  const measure = async (/** @type {string} */ url) => {
    console.log(`Measuring ${new URL(url).pathname}${new URL(url).search}, which takes about 2 minutes`);
    const subject = { browser, url, seen: servers.seen };
    return { ...(await measureTimes(subject)), ...(await measureCounts(subject)) };
  };
  const measureSlow = async (/** @type {string} */ url) => {
    const subject = { browser, url, seen: slowServers.seen };
    const { "click → dialog, cold, first visit": ms = 0 } = await measureTimes(subject, ["cold, first visit"]);
    return { "click → dialog, 800 ms upstream": ms };
  };
  const theirs = {
    ...(await measure(`${servers.theirs}/theirs.html`)),
    ...(await measureSlow(`${slowServers.theirs}/theirs.html`)),
  };
  // What no package can be faster than: see `apps/floor.ts`.
  const floor = await measureTimes({ browser, url: `${servers.ours}/floor.html`, seen: servers.seen }, [
    "cold, first visit",
    "cold, known user",
    "second opening",
  ]);
  const rows = [];
  for (const [name, value] of Object.entries(floor)) {
    if (name.includes("authenticated"))
      rows.push(toRow({ name: `${name} (a frame alone)`, unit: "ms", theirs: theirs[name], ours: value }));
  }
  for (const widget of ["official", "frame"]) {
    const ours = {
      ...(await measure(`${servers.ours}/ours.html?widget=${widget}`)),
      ...(await measureSlow(`${slowServers.ours}/ours.html?widget=${widget}`)),
    };
    for (const [name, value] of Object.entries(ours)) {
      const unit = name.startsWith("click") ? "ms" : name.endsWith("kB") ? "kB" : "count";
      rows.push(toRow({ name: `${name} (${widget})`, unit, theirs: theirs[name], ours: value, goal: GOALS.get(name) }));
    }
  }
  const size = await measureSize();
  rows.push(
    toRow({ name: "first chunk that a button adds", unit: "bytes", theirs: 3975, ours: size.first, goal: 2500 }),
  );
  rows.push(
    toRow({ name: "all of ours that a connection loads", unit: "bytes", theirs: 3975, ours: size.all, goal: 13_000 }),
  );
  printTable(rows);
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/widget.json", `${JSON.stringify(rows, null, 2)}\n`);
} finally {
  await browser.close();
  servers.close();
  slowServers.close();
}
