import { describe, expect, it } from "vitest";

import { bundleWithVite, bundleWithWebpack, type BundledApp } from "./bundled-app.js";

/** Many apps split off shared modules like this, including Next.js. */
const SPLIT_ALL = { splitChunks: { chunks: "all" as const, minSize: 0 } };

describe.each([
  ["Vite", bundleWithVite],
  ["webpack", (name: string) => bundleWithWebpack(name)],
  ["webpack, which splits off whatever is shared,", (name: string) => bundleWithWebpack(name, SPLIT_ALL)],
])("late code in an app built by %s", (_, bundle) => {
  it.each(["one-button", "button-and-sources"])("arrives as one request (%s)", async (name) => {
    const app = await bundle(name);
    const late = follow(app, app.first, "lazy");
    expect(late.requests).toHaveLength(1);
    expect(late.discovered).toEqual([]);
  });

  it.each(["connect-route", "sources-route"])("arrives as at most two parallel requests (%s)", async (route) => {
    const app = await bundle("two-routes");
    const { loaded } = follow(app, app.first, route);
    const late = follow(app, loaded, "lazy");
    expect(late.requests.length).toBeLessThanOrEqual(2);
    expect(late.discovered).toEqual([]);
  });

  it.each(["one-button", "two-routes"])("imports nothing later (%s)", async (name) => {
    const app = await bundle(name);
    const way = name === "two-routes" ? ["sources-route", "lazy"] : ["lazy"];
    const loaded = way.reduce((chunks, module) => follow(app, chunks, module).loaded, app.first);
    const modules = app.lazyImports(loaded).map(({ module }) => module);
    expect(new Set(modules.filter((module) => !module.endsWith("-route")))).toEqual(new Set(["lazy"]));
  });
});

/** Runs the only `import()` of that module in these chunks. */
function follow(app: BundledApp, loaded: readonly string[], module: string) {
  const [found, ...others] = app.lazyImports(loaded).filter((lazyImport) => lazyImport.module === module);
  expect(others).toEqual([]);
  if (!found) throw new Error(`No import of ${module} in ${loaded.join(", ")}.`);
  const requests = found.requested.filter((chunk) => !loaded.includes(chunk));
  const known = [...loaded, ...requests];
  // The browser learns of these from another chunk, one round trip later.
  const discovered = found.needed.filter((chunk) => !known.includes(chunk));
  return { requests, discovered, loaded: [...known, ...discovered] };
}
