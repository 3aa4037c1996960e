import { expect, it } from "vitest";

import { measureExports } from "../../bench/measure-exports.mjs";

/** Largest size of each component with its dependencies, in bytes after brotli. */
const LIMITS: Readonly<Record<string, number>> = {
  ConnectDataCatalog: 8_250,
  ConnectDataForm: 15_560,
  ConnectedSources: 8_900,
  useRecoveredSources: 3_500,
  useSourceForm: 10_900,
};

it("does not let a component grow, and prints their sizes for docs/react.md", async () => {
  const components = Object.keys(await import("../../dist/sources.js")).filter((name) => /^(Connect|use)/.test(name));
  expect(components).toEqual(expect.arrayContaining(Object.keys(LIMITS)));
  const sizes = await measureExports("react-airbyte-embedded/sources", components);
  const rows = sizes.map(({ name, bytes }) => `| \`${name}\` | ${bytes.toLocaleString("en")} B |`);
  console.log(["", "| Alone, after brotli | |", "| --- | --- |", ...rows, ""].join("\n"));
  for (const { name, bytes } of sizes) {
    expect(bytes, name).toBeGreaterThan(100);
    expect(bytes, name).toBeLessThanOrEqual(LIMITS[name] ?? Infinity);
  }
}, 120_000);
