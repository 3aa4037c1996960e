import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { listFiles } from "../../support/list-files.js";

const workflows = listFiles(".github/workflows", /\.yml$/);
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

it.each(workflows)("%s runs only scripts that exist", (file) => {
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(/npm run ([\w:-]+)|"(test:\w+)"/g)].map(([, run, listed]) => run ?? listed ?? "");
  const commands = [...text.matchAll(/npm (test|start)\b/g)].map(([, name = ""]) => name);
  const used = [...named, ...commands];
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((name) => !(name in scripts))).toEqual([]);
});

it.each(workflows)("%s can read the repository only, and keeps no credentials in it", (file) => {
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  expect(text).toContain("persist-credentials: false");
});
