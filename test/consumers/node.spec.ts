import { expect } from "@playwright/test";

import { test } from "./create-app.js";
import { promisedIn } from "./promised-in.js";

/** By the module system that loads them. */
const LOAD = {
  commonjs: ["require()", (name: string) => `require(${JSON.stringify(name)});`],
  module: ["import", (name: string) => `await import(${JSON.stringify(name)});`],
} as const;
const ENTRIES = ["server", "sandbox", "core", "testing", "element", "labels/de"];

for (const [type, [name, load]] of Object.entries(LOAD)) {
  const title = `Node.js, ${name}: loads the entries that need no React without a warning`;
  test(title, promisedIn("docs/recipes.md#bundlers"), async ({ createApp }) => {
    const app = await createApp({});
    const code = ENTRIES.map((entry) => load(`react-airbyte-embedded/${entry}`)).join(" ");
    expect(await app.run("node", [`--input-type=${type}`, "--eval", code])).toBe("");
  });
}
