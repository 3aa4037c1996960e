import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";

import { describe, expect, it } from "vitest";

import { ATTRIBUTE_NAMES, OPTION_NAMES } from "../../../src/element/options.js";
import { anchorsOf, PAGES, readTable, withoutCode } from "./pages.js";

const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
/** npm always packs these. */
const ALWAYS_PACKED = ["README.md", "package.json", "LICENSE"];
const isPacked = (path: string) =>
  [...ALWAYS_PACKED, ...files].some((name) => path === name || path.startsWith(`${name}/`));

const page = (path: string) => PAGES.get(path) ?? "";
const names = (cells: readonly string[]) =>
  cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
/** The members of a table or an interface in the source, matched by a pattern. */
const membersOf = (file: string, start: string, pattern: RegExp) => {
  const [, body = ""] = readFileSync(file, "utf8").split(start);
  return [...(body.split(start.endsWith("=") ? /(?<=");$/m : /^\}/m)[0] ?? "").matchAll(pattern)].map(
    ([, name]) => name,
  );
};

describe("README.md", () => {
  it("has at most 200 lines", () => {
    expect(page("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(200);
  });
});

describe.each([...PAGES])("%s", (path, text) => {
  const targets = [...withoutCode(text).matchAll(/\[[^\]]*\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
  const resolve = (target: string) => posix.join(posix.dirname(path), target);

  it("links to complete addresses, and to existing pages and headings", () => {
    for (const target of targets.filter((name) => !name.startsWith("https://"))) {
      const [file = "", anchor] = target.split("#");
      const linked = file === "" ? path : resolve(file);
      expect(existsSync(linked), target).toBe(true);
      if (anchor !== undefined) expect([...anchorsOf(page(linked))], target).toContain(anchor);
    }
  });

  it("links to and shows only files in the package, if it is in the package", () => {
    const own = targets
      .filter((target) => !/^(https:|#)/.test(target))
      .map((target) => resolve(target.split("#")[0] ?? ""));
    if (isPacked(path)) expect(own.filter((target) => !isPacked(target))).toEqual([]);
  });
});

it("README.md shows an existing picture", () => {
  const [, picture = ""] = /!\[[^\]]+\]\(([^)]+)\)/.exec(page("README.md")) ?? [];
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe("PNG");
});

describe("docs/react.md", () => {
  it("describes exactly the existing options", () => {
    const described = names(readTable(page("docs/react.md"), "Option").map(([cell = ""]) => cell));
    const options = membersOf("src/react/options.ts", "const OPTION_NAMES = {", /^ {2}(\w+): true/gm);
    expect(options.length).toBeGreaterThan(15);
    expect(described.toSorted()).toEqual(options.toSorted());
  });

  it("has every label, with its default", () => {
    const rows = readTable(page("docs/react.md"), "Name");
    const labels = membersOf("src/widget/dialog/labels.ts", "export interface WidgetLabels {", /^ {2}(\w+)\?:/gm);
    expect(labels.length).toBeGreaterThan(20);
    expect(names(rows.map(([cell = ""]) => cell)).toSorted()).toEqual(labels.toSorted());
    const defaults = [...readFileSync("src/widget/dialog/labels.ts", "utf8").matchAll(/@defaultValue "(.+?)"/g)];
    const texts = rows.map(([, text = ""]) => text).join("\n");
    expect(defaults.map(([, text = ""]) => text).filter((text) => !texts.includes(text.replace(/\.$/, "")))).toEqual(
      [],
    );
  });
});

describe("docs/element.md", () => {
  const rows = (heading: string) =>
    readTable(page("docs/element.md"), heading).map((cells) => cells.map((cell) => /^`([\w-]+)`$/.exec(cell)?.[1]));
  const column = (heading: string, index: number) => rows(heading).flatMap((cells) => cells[index] ?? []);

  it("describes exactly the existing attributes and properties", () => {
    expect(column("Attribute", 0).toSorted()).toEqual([...ATTRIBUTE_NAMES, "disabled"].toSorted());
    expect(column("Attribute", 1).toSorted()).toEqual([...OPTION_NAMES, "disabled"].toSorted());
  });

  it("describes exactly the existing events", () => {
    const events = membersOf("src/element/events.ts", "interface ConnectDataButtonEventMap {", /^ {2}(\w+): Custom/gm);
    expect(events).toHaveLength(6);
    expect(column("Event", 0).toSorted()).toEqual(events.toSorted());
  });
});

describe("docs/errors.md", () => {
  it.each([
    ["the browser", "What happened", "export type AirbyteErrorCode ="],
    ["the server", "Status", "export type AirbyteServerErrorCode ="],
  ])("describes exactly the codes of %s", (_, secondHeading, start) => {
    const described = names(readTable(page("docs/errors.md"), `Code +\\| ${secondHeading}`).map(([cell = ""]) => cell));
    const codes = membersOf("src/shared/errors.ts", start, /^ {2}\| "([A-Z_]+)"/gm);
    expect(codes.length).toBeGreaterThan(10);
    expect(described.toSorted()).toEqual(codes.toSorted());
  });
});
