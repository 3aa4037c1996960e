import { expect } from "@playwright/test";

import { test } from "./create-app.js";

const ENTRIES = ["server", "sandbox", "core", "testing"];

test("Node: require() of what servers and tests use, without a warning", async ({ createApp }) => {
  const app = await createApp({ from: [] });
  const code = ENTRIES.map((entry) => `require("react-airbyte-embedded/${entry}");`).join(" ");
  expect(await app.run("node", ["--input-type=commonjs", "--eval", code])).toBe("");
});

for (const script of ["node-http", "express", "fastify", "hono"]) {
  test(`examples/server: npm run ${script}`, async ({ createApp }) => {
    const app = await createApp({ example: "server" });
    await app.run("cp", [".env.example", ".env"]);
    await app.start("npm", ["run", "sandbox"], /Ctrl-C stops it/);
    await app.start("npm", ["run", script], /.*/);
    const headers = { origin: "http://localhost:3000", cookie: "user=ada" };
    const ask = () => fetch("http://localhost:3000/api/airbyte/widget-token", { method: "POST", headers });
    await expect
      .poll(() =>
        ask().then(
          ({ status }) => status,
          () => null,
        ),
      )
      .toBe(200);
  });
}
