import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const page = readFileSync("docs/testing.md", "utf8");

/** The recipe from its first line to the end of the block. */
const findRecipe = (firstLine: string) => page.slice(page.indexOf(firstLine)).split("```")[0] ?? "";

describe("docs/testing.md", () => {
  it.each([
    ["test/package/recipe.test.tsx", "import { act, render"],
    ["test/e2e/static-storybook.spec.ts", 'test("a user connects Stripe"'],
  ])("shows the code of %s", (file, firstLine) => {
    const recipe = findRecipe(firstLine);
    expect(recipe).toContain("expect(");
    expect(readFileSync(file, "utf8")).toContain(recipe);
  });
});
