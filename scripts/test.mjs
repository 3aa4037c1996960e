// @ts-check
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

import { ensureChromium } from "./chromium.mjs";

const REPORTS = ".reports";

/** Everything that has to hold, in the order in which a failure is cheapest to find. */
const STEPS = [
  { name: "build", command: ["npm", "run", "build"] },
  // After the build: the examples and some tests are checked against it, as an app would be.
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "lint", command: ["oxlint", "--deny-warnings"] },
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "knip", command: ["knip"] },
  { name: "API", command: ["node", "scripts/api/api-report.mjs", "--check"] },
  { name: "docs", command: ["node", "scripts/check-docs.mjs"] },
  { name: "pack", command: ["npm", "pack", "--ignore-scripts", "--silent", "--pack-destination", REPORTS] },
  { name: "publint", command: ["node", "scripts/check-tarball.mjs", "publint", "run", "--strict"] },
  { name: "attw", command: ["node", "scripts/check-tarball.mjs", "attw", "--profile", "esm-only"] },
  {
    name: "vitest",
    command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${REPORTS}/vitest.json`],
    report: readVitest,
  },
  { name: "playwright", command: ["playwright", "test"], report: readPlaywright },
];

try {
  process.env["CHROMIUM_PATH"] = ensureChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);

const total = { passed: 0, failed: 0 };
for (const { name, command, report } of STEPS) {
  console.log(`\n── ${name}`);
  const [program = "", ...parameters] = command;
  const { status } = spawnSync(program, parameters, { stdio: "inherit" });
  const counted = report?.() ?? { passed: 0, failed: 0 };
  total.passed += counted.passed;
  // What fails without a failed test, such as a lint error or a runner that broke off, counts as one.
  total.failed += status === 0 ? counted.failed : Math.max(1, counted.failed);
  if (status !== 0) console.error(`✗ ${name} failed`);
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function readVitest() {
  const { numPassedTests: passed, numFailedTests: failed } = read("vitest.json");
  return { passed, failed };
}

function readPlaywright() {
  const { expected: passed, unexpected, flaky } = read("playwright.json").stats;
  return { passed, failed: unexpected + flaky };
}

/** A runner that broke off leaves no report. @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(`${REPORTS}/${file}`, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, stats: { expected: 0, unexpected: 1, flaky: 0 } };
  }
}
