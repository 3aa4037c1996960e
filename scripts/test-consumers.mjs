// @ts-check
// Installs the packed package in fresh apps, builds and drives them: `npm run test:consumers`. Words choose consumers by
// their names: `npm run test:consumers -- next jest`.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";

import { packForConsumers } from "../test/consumers/pack.mjs";
import { ensureChromium } from "./chromium.mjs";

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
const { passed, failed } = readCounts();
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

/** A runner that broke off leaves no report. */
function readCounts() {
  try {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(REPORT, "utf8")).stats;
    return { passed: expected, failed: unexpected + flaky };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
