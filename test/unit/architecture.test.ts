import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { listFiles } from "../support/list-files.js";

/** The rooms of `src`, and which other rooms each may import. A file directly in `src` is an entry. */
const ROOMS: Record<string, readonly string[]> = {
  shared: [],
  widget: ["shared"],
  element: ["widget", "shared"],
  react: ["widget", "shared"],
  sources: ["react", "widget", "shared"],
  server: ["shared"],
  sandbox: ["shared"],
  testing: ["widget", "shared"],
  labels: ["widget"],
  command: ["server", "sandbox", "shared"],
};

/** The rooms that each entry exports from. */
const ENTRIES: Record<string, readonly string[]> = {
  index: ["react", "widget", "shared"],
  official: ["widget"],
  sources: ["sources", "shared"],
  core: ["widget", "shared"],
  element: ["element", "widget", "shared"],
  server: ["server", "shared"],
  sandbox: ["sandbox"],
  testing: ["testing"],
};

/** The packages that a room may import; none for rooms that are not listed. */
const PACKAGES: Record<string, readonly string[]> = {
  // Only its types, for JSX.
  element: ["react"],
  react: ["react"],
  sources: ["@tanstack/react-query", "react"],
  command: ["node:events", "node:fs/promises", "node:http", "node:path", "node:util"],
};

const statements = readStatements();
const imports = statements.flatMap(({ from, specifier, isLazy }) =>
  specifier.startsWith(".") ? [{ from, to: toSource(join(dirname(from), specifier)), isLazy }] : [],
);
const roomOf = (path: string) => path.split("/")[1] ?? "";

describe("imports run one way", () => {
  it.each(Object.entries(ROOMS))("src/%s imports only from itself and %j", (room, allowed) => {
    const found = imports.filter(({ from }) => roomOf(from) === room);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ to }) => ![room, ...allowed].includes(roomOf(to)))).toEqual([]);
  });

  it.each(Object.entries(ENTRIES))("the entry %s exports only from %j", (entry, allowed) => {
    const found = imports.filter(({ from }) => from === `src/${entry}.ts`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ to }) => !allowed.includes(roomOf(to)))).toEqual([]);
  });

  it("has no other rooms and no other entries", () => {
    const files = listFiles("src", /(?<!\.d)\.tsx?$/);
    const rooms = new Set(files.filter((file) => file.split("/").length > 2).map(roomOf));
    expect([...rooms].toSorted()).toEqual(Object.keys(ROOMS).toSorted());
    const entries = files.filter((file) => file.split("/").length === 2);
    const names = [...Object.keys(ENTRIES), "official.react-server"];
    expect(entries.toSorted()).toEqual(names.map((name) => `src/${name}.ts`).toSorted());
  });

  it("has no cycle of files, including types", () => {
    expect(findCycles()).toEqual([]);
  });
});

describe("packages", () => {
  it("names the vendor's package only in ./official", () => {
    const found = statements.filter(({ specifier }) => specifier.startsWith("@airbyte-embedded/"));
    expect(found.map(({ from }) => from)).toEqual(["src/official.ts"]);
  });

  it.each(Object.keys(ROOMS))("src/%s imports only its packages", (room) => {
    const found = statements.filter(({ from, specifier }) => roomOf(from) === room && !specifier.startsWith("."));
    const names = new Set(found.map(({ specifier }) => specifier));
    expect([...names].toSorted()).toEqual(PACKAGES[room] ?? []);
  });
});

function readStatements() {
  return listFiles("src", /\.tsx?$/).flatMap((from) =>
    [...readFileSync(from, "utf8").matchAll(/(?:from|import\(|^import) ?"([^"?]+)[^"]*"/gm)].map(
      ([text, specifier = ""]) => ({ from, specifier, isLazy: text.startsWith("import(") }),
    ),
  );
}

/** The file that TypeScript reads for a specifier ending in `.js`. */
function toSource(path: string): string {
  const candidates = [path.replace(/\.js$/, ".ts"), path.replace(/\.js$/, ".tsx"), path];
  return candidates.find((candidate) => existsSync(candidate)) ?? path;
}

/** Each file that imports itself through others, with the path. */
function findCycles(): string[] {
  const targets = new Map(imports.map(({ from }) => [from, imports.filter((other) => other.from === from)]));
  const cycles = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    const start = way.indexOf(file);
    if (start !== -1) return cycles.add([...way.slice(start), file].join(" → "));
    if (done.has(file)) return undefined;
    for (const { to } of targets.get(file) ?? []) visit(to, [...way, file]);
    return done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return [...cycles];
}
