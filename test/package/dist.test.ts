import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { entryFiles, reachableFrom } from "../../scripts/package-files.mjs";
import { listFiles } from "../support/list-files.js";

/** The sandbox's page is a bundle: a string that the sandbox sends. */
const PAGE_BUNDLE = /^dist\/sandbox\/page\//;
const read = (file: string) => readFileSync(file, "utf8");
/** The file for CDNs is a bundle, too. */
const CDN = "dist/cdn/element.js";
const modules = listFiles("dist", /\.js$/).filter((file) => !PAGE_BUNDLE.test(file) && file !== CDN);
/** A style sheet becomes a module with its text. */
const isStyle = (file: string) => sourceOf(file)?.endsWith(".css");
const declarations = listFiles("dist", /\.d\.ts$/);

describe("modules", () => {
  it("are the files of src, one to one", () => {
    expect(modules.filter((file) => sourceOf(file) === undefined)).toEqual([]);
  });

  it('have "use client" exactly where their source has it', () => {
    const isClient = (code: string) => code.startsWith('"use client"');
    const sourceIsClient = (file: string) => isClient(read(sourceOf(file) ?? file));
    expect(modules.filter((file) => isClient(read(file)))).toEqual(modules.filter(sourceIsClient));
    expect(modules.filter((file) => isClient(read(file)))).toContain("dist/index.js");
  });

  it("are readable with the comments of their source, so that they need no source maps", () => {
    expect(listFiles("dist", /\.map$/)).toEqual([]);
    const code = modules.filter((file) => !isStyle(file)).map(read);
    expect(code.filter((text) => text.includes("/**")).length).toBeGreaterThan(100);
    expect(code.flatMap((text) => text.split("\n")).filter((line) => line.length > 1_000)).toEqual([]);
  });
});

describe("dist", () => {
  it("contains only scripts and declarations that an entry reaches", () => {
    expect(modules.toSorted()).toEqual(
      reachableFrom(entryFiles(".js"))
        .filter((file) => !PAGE_BUNDLE.test(file))
        .toSorted(),
    );
    expect(declarations.toSorted()).toEqual(reachableFrom(entryFiles(".d.ts")).toSorted());
  });

  it("contains no path of the machine that built it", () => {
    const files = listFiles("dist", /\.\w+$/);
    expect(files.filter((file) => read(file).includes(resolve()))).toEqual([]);
  });

  it("is byte-identical when built in another folder, and is built without a warning", () => {
    const folder = mkdtempSync(join(tmpdir(), "react-airbyte-embedded-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of [
      "src",
      "scripts",
      "package.json",
      "tsconfig.json",
      "tsconfig.build.json",
      "vite.config.ts",
      "vite.cdn.config.ts",
    ]) {
      cpSync(name, join(folder, name), { recursive: true });
    }
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction");
    const { stderr, status } = spawnSync("npm", ["run", "build", "--silent"], { cwd: folder, encoding: "utf8" });
    expect(stderr).not.toMatch(/warn|directive/i);
    expect(status).toBe(0);

    const built = listFiles("dist", /\.\w+$/);
    const others = listFiles(join(folder, "dist"), /\.\w+$/);
    expect(others.map((file) => file.slice(folder.length + 1)).toSorted()).toEqual(built.toSorted());
    expect(built.filter((file) => read(file) !== read(join(folder, file)))).toEqual([]);
  }, 60_000);
});

/** The source file of a module in `dist`. */
function sourceOf(file: string): string | undefined {
  const path = file.replace(/^dist\/(.*)\.js$/, "src/$1");
  return [`${path}.ts`, `${path}.tsx`, `${path}.css`].find((source) => existsSync(source));
}
