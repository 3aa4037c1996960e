import { expect, it } from "vitest";

import { measureExports } from "../../bench/measure-exports.mjs";

/** Largest size of each component with its dependencies, in bytes after brotli. */
const LIMITS: Readonly<Record<string, number>> = {
  ConnectDataCatalog: 8_250,
  ConnectDataForm: 15_700,
  ConnectDataFrame: 3_000,
  ConnectedSources: 8_900,
  useAirbyteFrame: 2_500,
  useRecoveredSources: 3_500,
  useSourceForm: 10_900,
};

/** The components of the main entry. `size.test.ts` has the button's size. */
const FRAMES = ["ConnectDataFrame", "useAirbyteFrame"];

it("does not let a component grow, and prints their sizes for docs/react.md", async () => {
  const components = Object.keys(await import("../../dist/sources.js")).filter((name) => /^(Connect|use)/.test(name));
  expect([...FRAMES, ...components]).toEqual(expect.arrayContaining(Object.keys(LIMITS)));
  const sizes = [
    ...(await measureExports("react-airbyte-embedded", FRAMES)),
    ...(await measureExports("react-airbyte-embedded/sources", components)),
  ];
  const rows = sizes.map(({ name, bytes }) => `| \`${name}\` | ${bytes.toLocaleString("en")} B |`);
  console.log(["", "| Alone, after brotli | |", "| --- | --- |", ...rows, ""].join("\n"));
  for (const { name, bytes } of sizes) {
    expect(bytes, name).toBeGreaterThan(100);
    expect(bytes, name).toBeLessThanOrEqual(LIMITS[name] ?? Infinity);
  }
}, 120_000);
