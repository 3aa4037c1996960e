import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

it("rehearses the dialog also as published, where builds drop modules without side effects", async () => {
  expect(await readFile("dist/react/lazy.js", "utf8")).toContain("whenIdle(rehearse)");
});
