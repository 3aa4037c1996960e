// @ts-check
// Installs the packed package in fresh apps, builds and drives them: `npm run test:consumers`. Words choose consumers by
// their names: `npm run test:consumers -- next jest`.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";

import { packForConsumers } from "../test/consumers/pack.mjs";
import { ensureChromium } from "./chromium.mjs";
import { consumersTable } from "./consumers-table.mjs";

const REPORT = ".reports/consumers/playwright.json";

try {
  process.env["CHROMIUM_PATH"] = ensureChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
rmSync(REPORT, { force: true });
run("npm", ["run", "build", "--silent"]);
await packForConsumers();

const words = process.argv.slice(2).map((word) => word.replaceAll(/[^\w\s]/g, "\\$&"));
const grep = words.length > 0 ? ["--grep", words.join("|")] : [];
run("playwright", ["test", "--config", "test/consumers/playwright.config.ts", ...grep]);
const { passed, failed } = summarize();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function run(program, parameters) {
  const { status } = spawnSync(program, parameters, { stdio: "inherit" });
  process.exitCode = process.exitCode || (status ?? 1);
}

/** Prints the table, and counts. A runner that broke off leaves no report. */
function summarize() {
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(REPORT, "utf8"));
  console.log(`\n${consumersTable(report)}`);
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky };
}
