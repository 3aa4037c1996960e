import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { withoutLayer, withProperties } from "../../scripts/theme.mjs";
import { listFiles } from "../support/list-files.js";

const css = readFileSync("src/styles.css", "utf8");
const dialog = listFiles("src/widget/dialog/styles", /\.css$/)
  .map((file) => readFileSync(file, "utf8"))
  .join("");
const tokens = JSON.parse(readFileSync("src/tokens.json", "utf8")) as Record<string, object>;

describe("styles.css", () => {
  it("has the properties of tokens.json, as written by `npm run tokens`", () => {
    expect(withProperties(css)).toBe(css);
  });

  it("documents each property, at its top and in docs/theming.md", () => {
    const names = Object.values(tokens).flatMap((group) => Object.keys(group).filter((name) => !name.startsWith("$")));
    const used = [...`${css}${dialog}`.matchAll(/--airbyte-embedded-([\w-]+)/g)].map(([, name = ""]) => name);
    const [top = ""] = css.split("*/");
    const guide = readFileSync("docs/theming.md", "utf8");
    for (const name of new Set([...names, ...used])) {
      expect(top).toContain(`--airbyte-embedded-${name} `);
      expect(guide).toContain(`\`--airbyte-embedded-${name}\``);
    }
  });

  it("has the same rules without its layer", () => {
    const flat = withoutLayer(css);
    expect(flat).not.toContain("@layer");
    expect(flat.match(/{/g)?.length).toBe((css.match(/{/g)?.length ?? 0) - 1);
    expect(flat.match(/}/g)?.length).toBe(flat.match(/{/g)?.length);
  });
});

describe("docs/theming.md", () => {
  it.each([
    ["styles.css", css],
    ["dialog.css", dialog],
  ])("names every class of %s", (_, sheet) => {
    const guide = readFileSync("docs/theming.md", "utf8");
    const classes = new Set([...sheet.matchAll(/\.(airbyte-embedded-[\w-]+)/g)].map(([, name = ""]) => name));
    expect([...classes].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});
