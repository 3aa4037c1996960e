import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { listFiles } from "../support/list-files.js";

/** Which folders of `src` each may import from. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  adapters: ["core"],
  react: ["core", "adapters"],
  server: ["core"],
  testing: ["core"],
  command: ["server", "testing"],
};

/** What each entry is made of. */
const ENTRY_OF: Record<string, readonly string[]> = {
  core: ["core", "adapters"],
  react: ["core", "react"],
  server: ["core", "server"],
  testing: ["core", "testing"],
  "airbyte-sandbox": ["command"],
};

const imports = readImports();
const folderOf = (path: string) => path.split("/")[1] ?? "";

describe("imports run one way", () => {
  it.each(Object.entries(MAY_IMPORT))("src/%s imports from %j and from itself alone", (folder, allowed) => {
    const found = imports.filter(({ from }) => folderOf(from) === folder && isRelative(from));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ to }) => ![folder, ...allowed].includes(folderOf(to)))).toEqual([]);
  });

  it.each(Object.entries(ENTRY_OF))("the entry %s is made of %j", (entry, allowed) => {
    const found = imports.filter(({ from }) => from === `src/entries/${entry}.ts`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ to }) => !allowed.includes(folderOf(to)))).toEqual([]);
  });

  it("has no other folders", () => {
    const folders = new Set(imports.map(({ from }) => folderOf(from)));
    expect([...folders].toSorted()).toEqual([...Object.keys(MAY_IMPORT), "entries"].toSorted());
  });

  it("brings the adapters to React only when they are needed", () => {
    const found = imports.filter(({ from, to }) => folderOf(from) === "react" && folderOf(to) === "adapters");
    expect(found.map(({ from }) => from)).toEqual(["src/react/describe-end.ts", "src/react/late-code.ts"]);
    // Its type is imported as well, by who imports it lazily.
    const importers = imports.filter(({ to }) => to === "src/react/late-code.js");
    expect(importers.filter(({ isLazy }) => isLazy)).toHaveLength(1);
    expect(new Set(importers.map(({ from }) => from))).toEqual(new Set(["src/react/load-late-code.ts"]));
  });
});

describe("packages", () => {
  it.each([
    ["core", []],
    ["adapters", ["@airbyte-embedded/airbyte-embedded-widget"]],
    ["react", ["@tanstack/react-query", "react"]],
    ["server", []],
    ["testing", []],
    ["command", ["node:events", "node:http", "node:util"]],
  ])("src/%s needs %j alone", (folder, packages) => {
    const found = readPackages().filter(({ from }) => folderOf(from) === folder);
    expect([...new Set(found.map(({ name }) => name))].toSorted()).toEqual(packages);
  });
});

const isRelative = (path: string) => path.startsWith("src/");

function readStatements() {
  return listFiles("src", /\.tsx?$/).flatMap((from) =>
    [...readFileSync(from, "utf8").matchAll(/(?:from|import\(|^import) ?"([^"]+)"/gm)].map(
      ([text, specifier = ""]) => ({
        from,
        specifier,
        isLazy: text.startsWith("import("),
      }),
    ),
  );
}

function readImports() {
  return readStatements()
    .filter(({ specifier }) => specifier.startsWith("."))
    .map(({ from, specifier, isLazy }) => ({ from, to: join(dirname(from), specifier), isLazy }));
}

function readPackages() {
  return readStatements()
    .filter(({ specifier }) => !specifier.startsWith("."))
    .map(({ from, specifier }) => ({ from, name: specifier }));
}
