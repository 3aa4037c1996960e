import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { build } from "vite";
import { describe, expect, it } from "vitest";
import webpack from "webpack";

const WIDGET = "@airbyte-embedded/airbyte-embedded-widget";
const APP = resolve("test/package/apps/official.js");
const FOLDER = resolve(".reports/official");

/** What replaces Airbyte's package: nothing, a stub, or another shape. */
const MODULES = {
  empty: "",
  odd: "export const AirbyteEmbeddedWidget = {};\nexport default null;\n",
  nested: "export default { AirbyteEmbeddedWidget: class {} };\n",
};

const run = (file: string) => execFileSync(process.execPath, [file], { encoding: "utf8" });
const NOT_INSTALLED = /^WIDGET_NOT_INSTALLED .*npm install .*import "react-airbyte-embedded\/official";/;

describe("./official in an app's build", () => {
  it.each(Object.entries(MODULES))("counts a module that is %s as not installed (Vite)", async (name, code) => {
    const outDir = `${FOLDER}/vite-${name}`;
    mkdirSync(outDir, { recursive: true });
    const stub = `${outDir}/widget.mjs`;
    writeFileSync(stub, code);
    await build({
      configFile: false,
      logLevel: "silent",
      publicDir: false,
      resolve: { alias: { [WIDGET]: stub } },
      build: { outDir, emptyOutDir: false, ssr: APP, rolldownOptions: { output: { entryFileNames: "app.mjs" } } },
      ssr: { noExternal: true },
    });
    expect(run(`${outDir}/app.mjs`)).toMatch(NOT_INSTALLED);
  });

  it("counts `alias: false` as not installed (webpack)", async () => {
    const path = `${FOLDER}/webpack`;
    await new Promise<void>((done, fail) => {
      const options: webpack.Configuration = {
        mode: "production",
        target: "node",
        entry: APP,
        resolve: { alias: { [WIDGET]: false } },
        output: { path, filename: "app.mjs", module: true },
        experiments: { outputModule: true },
      };
      webpack(options, (error, stats) => {
        if (error || stats?.hasErrors()) fail(error ?? new Error(stats?.toString("errors-only")));
        else done();
      });
    });
    expect(run(`${path}/app.mjs`)).toMatch(NOT_INSTALLED);
  });
});
