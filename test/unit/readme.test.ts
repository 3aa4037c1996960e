import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

const readme = readFileSync("README.md", "utf8");
const codes = [...readFileSync("src/shared/errors.ts", "utf8").matchAll(/^ {2}\| "([A-Z_]+)"/gm)].map(
  ([, code]) => code,
);
const named = [...readme.matchAll(/`((?!AIRBYTE_)[A-Z][A-Z_]{6,})`/g)].map(([, code]) => code);

it("names every error code, and no other", () => {
  expect(codes.length).toBeGreaterThan(10);
  expect([...new Set(named)].toSorted()).toEqual(codes.toSorted());
});

it("shows a picture that is there", () => {
  const [, picture = ""] = /!\[[^\]]+\]\(([^)]+)\)/.exec(readme) ?? [];
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe("PNG");
});

it("leads nowhere but to its own chapters and to whole addresses, as it is read outside of the repository too", () => {
  const targets = [...readme.matchAll(/(?<!!)\[[^\]]*\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
  const chapters = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => title.toLowerCase());
  const own = new Set(chapters.map((title) => `#${title.replaceAll(/[^\w -]/g, "").replaceAll(" ", "-")}`));
  expect(targets.length).toBeGreaterThan(5);
  expect(targets.filter((target) => !target.startsWith("https://") && !own.has(target))).toEqual([]);
});
