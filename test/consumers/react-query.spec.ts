import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { test } from "./create-app.js";
import { expectFirstOpening, serveWithBackend } from "./expect-first-opening.js";
import { promisedIn } from "./promised-in.js";

// `npm install --strict-peer-deps`, like for every consumer.
test(
  "React Query 4: the button installs next to it, and works",
  promisedIn("docs/react.md#sources"),
  async ({ createApp, page }) => {
    const packages = { "@tanstack/react-query": "4.44.0", vite: "8.3.8", "@vitejs/plugin-react": "6.3.0" };
    const app = await createApp({ from: ["browser", "vite", "server"], packages, manifest: { type: "module" } });
    await app.run("vite", ["build"]);
    await expectFirstOpening(page, await serveWithBackend(app, "dist"), "frame");
  },
);

const FLAGS = Object.entries({
  module: "esnext",
  moduleResolution: "bundler",
  jsx: "react-jsx",
  target: "es2022",
  strict: "true",
  skipLibCheck: "false",
}).flatMap(([flag, value]) => [`--${flag}`, value]);

for (const [version, react, types] of [
  ["5.0.0", "18.3.1", "18.3.31"],
  ["5.108.0", "19.3.1", "19.3.0"],
] as const) {
  test(
    `React Query ${version}: the queries have their types, and the lists render`,
    promisedIn("docs/react.md#sources"),
    async ({ createApp }) => {
      const packages = { "@tanstack/react-query": version, "@types/react": types, typescript: "5.9.3" };
      const app = await createApp({ from: ["types"], react, packages, manifest: { type: "module" } });
      await app.run("tsc", ["--noEmit", ...FLAGS, "queries.tsx"]);
      writeFileSync(join(app.folder, "render.mjs"), RENDER);
      expect(await app.run("node", ["render.mjs"])).toContain("My shop");
    },
  );
}

/** A server's page with a prefetched list. */
const RENDER = `
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { ConnectedSources, sourcesQueryOptions } from "react-airbyte-embedded/sources";
import { renderToString } from "react-dom/server";

const client = new QueryClient();
const queryFn = async () => [{ id: "s1", name: "My shop" }];
await client.prefetchQuery({ ...sourcesQueryOptions({ tokenKey: "ada" }), queryFn });
const list = createElement(ConnectedSources, { tokenKey: "ada" });
console.log(renderToString(createElement(QueryClientProvider, { client }, list)));
`;
