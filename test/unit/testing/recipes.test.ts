import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const readme = readFileSync("README.md", "utf8");

/** From its first line to the end of the block. */
const findRecipe = (firstLine: string) => readme.slice(readme.indexOf(firstLine)).split("```")[0] ?? "";

describe("the README's recipes", () => {
  it.each([
    ["test/package/recipe.test.tsx", "import { act, render"],
    ["test/e2e/static-storybook.spec.ts", 'test("a user connects Stripe"'],
  ])("%s runs what is printed", (file, firstLine) => {
    const recipe = findRecipe(firstLine);
    expect(recipe).toContain("expect(");
    expect(readFileSync(file, "utf8")).toContain(recipe);
  });
});
