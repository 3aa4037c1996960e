// @ts-check
// Reports everything public: `node scripts/api/api-report.mjs` writes `api/`, one file for each entry. With `--check` it
// fails if a report is out of date, or if anything public has no docstring.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { entryFiles } from "../package-files.mjs";
import { readDeclarations } from "./read-declarations.mjs";

/** @typedef {import("./read-declarations.mjs").Declaration} Declaration */

const TYPES = ".reports/types";

/** @type {Map<string, ReturnType<typeof readDeclarations>>} */
const modules = new Map();
/** @param {string} file */
function load(file) {
  const module = modules.get(file) ?? readDeclarations(file);
  modules.set(file, module);
  return module;
}

/**
 * Finds what a name stands for, through the files that pass it on.
 *
 * @param {string} file
 * @param {string} name
 * @returns {Declaration | undefined} undefined for names of other packages and of the language
 */
function find(file, name) {
  const { declarations, imports, exports } = load(file);
  const passed = imports.get(name) ?? exports.get(name);
  return declarations.get(name) ?? (passed && find(passed.file, passed.name));
}

/**
 * What an entry exports, and what that refers to.
 *
 * @param {string} entry
 */
function collect(entry) {
  const { declarations, exports } = load(entry);
  const names = [...exports.keys(), ...declarations.keys()].toSorted();
  const exported = names.flatMap((name) => find(entry, name) ?? []);
  const all = new Set(exported);
  for (const { file, name: own, text } of all) {
    for (const [name] of text.matchAll(/\b[A-Za-z]\w+\b/g)) {
      const declaration = name === own ? undefined : find(file, name);
      if (declaration) all.add(declaration);
    }
  }
  const others = [...all].filter((one) => !exported.includes(one));
  return { exported, others: others.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** @param {readonly Declaration[]} declarations */
const print = (declarations) =>
  declarations
    .map(({ text }) => `${text.replaceAll(/^(export )?declare /gm, "$1").replaceAll(/ +$/gm, "")}\n`)
    .join("\n");

rmSync(TYPES, { recursive: true, force: true });
const { status } = spawnSync("node_modules/.bin/tsc", ["-p", "tsconfig.build.json", "--outDir", TYPES], {
  stdio: "inherit",
});
if (status !== 0) process.exit(1);

const isCheck = process.argv.includes("--check");
/** @type {Set<string>} */
const undocumented = new Set();
const outdated = [];
for (const entry of entryFiles(".d.ts").filter((file) => !file.endsWith(".css.d.ts"))) {
  const { exported, others } = collect(entry.replace(/^dist/, TYPES));
  for (const { file, undocumented: found } of exported) {
    const source = file.replace(TYPES, "src").replace(".d.ts", "");
    for (const name of found) undocumented.add(`${source}: ${name}`);
  }
  const internal = others.length > 0 ? `\n// Not exported, but part of the above.\n\n${print(others)}` : "";
  const report = `// What ${entry.replace(/^dist\/(.*)\.d\.ts$/, "$1")} exports. Written by \`npm run api\`.\n\n${print(exported)}${internal}`;
  const path = entry.replace(/^dist\/(.*)\.d\.ts$/, "api/$1.txt");
  if (!isCheck) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, report);
  } else if (read(path) !== report) outdated.push(path);
}
for (const path of outdated)
  console.error(`✗ ${path} is out of date: run \`npm run api\`, and commit what has changed.`);
for (const name of undocumented) console.error(`✗ no docstring: ${name}`);
if (isCheck) process.exitCode = outdated.length + undocumented.size === 0 ? 0 : 1;
console.log(`${undocumented.size} public names without a docstring.`);

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
