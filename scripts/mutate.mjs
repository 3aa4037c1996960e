// @ts-check
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { createMutants } from "./mutate/create-mutants.mjs";

const USAGE = "Usage: npm run test:mutation -- <file or folder in src>… [--sample 40] [--seed 1]";
/** Longest run of one mutant, in milliseconds: one that hangs has been noticed. */
const LIMIT_MS = 300_000;
const NOT_COPIED = new Set(["node_modules", ".git", ".reports"]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string", default: "40" }, seed: { type: "string", default: "1" } },
});
if (positionals.length === 0) {
  console.error(USAGE);
  process.exit(1);
}

const files = positionals.flatMap(listSources);
const mutants = files.flatMap((file) => {
  const code = readFileSync(file, "utf8");
  return createMutants(code, file.endsWith("x") ? "tsx" : "ts").map((mutant) => ({ mutant, file, code }));
});
const sample = shuffle(mutants, Number(values.seed)).slice(0, Number(values.sample));

// Never in place: a run that is interrupted must leave nothing behind.
const copy = mkdtempSync(join(tmpdir(), "mutate-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));
for (const path of readdirSync(".")) {
  if (!NOT_COPIED.has(path)) cpSync(path, join(copy, path), { recursive: true, filter: isOurs });
}
symlinkSync(resolve("node_modules"), join(copy, "node_modules"));

console.log(`${sample.length} of the ${mutants.length} mutants of ${files.length} files`);
if (!test(["related", ...new Set(sample.map(({ file }) => file))], "inherit")) {
  console.error("The tests fail without a mutant.");
  process.exit(1);
}
let survivors = 0;
for (const { mutant, file, code } of sample) {
  const { start, end, replacement } = mutant;
  writeFileSync(join(copy, file), code.slice(0, start) + replacement + code.slice(end));
  // The tests of that name first: they notice most, and are few.
  const survives =
    test(["run", `${relative("src", dirname(file))}/${basename(file).replace(/\.tsx?$/, "")}`, "--passWithNoTests"]) &&
    test(["related", file]) &&
    testInBrowser(file);
  writeFileSync(join(copy, file), code);
  if (!survives) continue;
  survivors += 1;
  const line = code.slice(0, start).split("\n").length;
  console.log(`survived  ${file}:${line}  ${flat(code.slice(start, end))}  →  ${flat(replacement)}`);
}
console.log(`${sample.length - survivors} noticed, ${survivors} survived`);

/** Installed packages of a folder are found from where they are. @param {string} path */
function isOurs(path) {
  return basename(path) !== "node_modules";
}

/**
 * Whether these unit tests pass.
 *
 * @param {string[]} parameters
 * @param {"ignore" | "inherit"} stdio
 */
function test(parameters, stdio = "ignore") {
  return runVitest([...parameters, "--run", "--config", "scripts/mutate/vitest.config.ts", "--root", "."], stdio);
}

/** @param {string[]} parameters @param {"ignore" | "inherit"} [stdio] */
function runVitest(parameters, stdio = "ignore") {
  const vitest = ["node_modules/vitest/vitest.mjs", ...parameters];
  return spawnSync(process.execPath, vitest, { cwd: copy, stdio, timeout: LIMIT_MS }).status === 0;
}

/**
 * Whether the browser tests of a file's folder pass. The unit tests come first, because a browser takes seconds to start.
 *
 * @param {string} file
 */
function testInBrowser(file) {
  const folder = join("test/browser", relative("src", dirname(file)));
  return !existsSync(join(copy, folder)) || runVitest(["--run", "--project", "react-19", "--bail", "1", folder]);
}

/** @param {string} path @returns {string[]} */
function listSources(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
    .map((name) => join(path, name));
}

/** In an order that depends on the seed only. @template Item @param {readonly Item[]} items @param {number} seed */
function shuffle(items, seed) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/** @param {string} text */
function flat(text) {
  return text === "" ? "nothing" : text.replace(/\s+/g, " ").slice(0, 90);
}
