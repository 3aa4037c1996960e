import { expect } from "@playwright/test";

import { test } from "./create-app.js";

const ENTRIES = ["server", "sandbox", "core", "testing"];

test("Node: require() loads the entries for servers and tests without a warning", async ({ createApp }) => {
  const app = await createApp({});
  const code = ENTRIES.map((entry) => `require("react-airbyte-embedded/${entry}");`).join(" ");
  expect(await app.run("node", ["--input-type=commonjs", "--eval", code])).toBe("");
});
