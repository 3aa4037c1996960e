import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { readDeclarations } from "../../../scripts/api/read-declarations.mjs";

describe("readDeclarations", () => {
  it("reads a whole union of objects, without comments", () => {
    const { declarations } = read(`/** How it ended. */
export type Result = 
/** Something. */
{
    readonly outcome: "connected";
}
/** Nothing. */
 | {
    readonly outcome: "dismissed";
};
export declare const next: string;
`);
    expect(declarations.get("Result")?.text).toBe(
      'export type Result = \n{\n    readonly outcome: "connected";\n}\n | {\n    readonly outcome: "dismissed";\n};',
    );
    expect([...declarations.keys()]).toEqual(["Result", "next"]);
  });

  it("keeps every signature of a function", () => {
    const { declarations } = read(`/** One. */
export declare function parse(text: string): string;
/** Two. */
export declare function parse(value: number): number;
`);
    expect(declarations.get("parse")?.text.split("\n")).toHaveLength(2);
  });

  it("lists what has no sentence: the name itself, members, and members with only a tag", () => {
    const { declarations } = read(`export interface Options {
    /** Longest wait, in milliseconds. @defaultValue 1 */
    waitMs?: number;
    /** @defaultValue "POST" */
    method?: string;
    headers?: {
        name: string;
    };
    open(): void;
}
`);
    expect(declarations.get("Options")?.undocumented).toEqual([
      "Options",
      "Options.method",
      "Options.headers",
      "Options.open",
    ]);
  });

  it("accepts a sentence above an interface for members that others document", () => {
    const { declarations } = read(`/** The part that we use. Members are as in Playwright. */
export interface PageLike {
    click(): void;
}
`);
    expect(declarations.get("PageLike")?.undocumented).toEqual([]);
  });

  it("follows names to their files", () => {
    const { imports, exports, file } = read(`import type { Source as From } from "../shared/source.js";
export { open, type Options } from "./open.js";
`);
    expect(imports.get("From")).toEqual({ file: join(file, "../../shared/source.d.ts"), name: "Source" });
    expect([...exports.keys()]).toEqual(["open", "Options"]);
  });
});

function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "declarations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "entry.d.ts");
  writeFileSync(file, text);
  return { ...readDeclarations(file), file };
}
