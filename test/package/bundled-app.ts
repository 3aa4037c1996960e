import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { build, type Rolldown } from "vite";
import webpack from "webpack";

/** An app of `test/package/apps`, built for production. */
export interface BundledApp {
  /** The chunks that the page loads at once. */
  readonly first: readonly string[];
  /** Every `import("…")` of our files and the app's in these chunks. */
  readonly lazyImports: (chunks: readonly string[]) => readonly LazyImport[];
}

interface LazyImport {
  /** The imported file, without its extension. */
  readonly module: string;
  /** The chunks that this import requests directly, all in parallel. */
  readonly requested: readonly string[];
  /** All chunks required before the module runs. */
  readonly needed: readonly string[];
}

/** Packages that an app has installed anyway. */
const EXTERNAL = [/^react($|\/)/, /^@tanstack\//, /^@airbyte-embedded\//];
const entryOf = (app: string) => resolve(`test/package/apps/${app}.js`);
const nameOf = (path: string) => /([^/]+)\.js$/.exec(path)?.[1] ?? path;

export async function bundleWithVite(app: string): Promise<BundledApp> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    // Names stay readable; they do not affect the split into chunks.
    build: { write: false, minify: false, rolldownOptions: { input: entryOf(app), external: EXTERNAL } },
  });
  const { output } = result as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])));
  const withImports = (files: readonly string[]) => {
    const seen = new Set(files);
    for (const file of seen) {
      for (const other of chunks.get(file)?.imports ?? []) if (chunks.has(other)) seen.add(other);
    }
    return [...seen];
  };
  return {
    first: withImports([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName)),
    lazyImports: (files) =>
      files.flatMap((file) => {
        const code = chunks.get(file)?.code ?? "";
        const preloads: string[] = JSON.parse(/m\.f=(\[.*?\])/.exec(code)?.[1] ?? "[]");
        const calls = code.matchAll(/import\("\.\/([^"]+)"\)(?:, __vite__mapDeps\(\[([\d,]*)\]\))?/g);
        return [...calls].map(([, name, indices = ""]) => {
          const target = `assets/${name}`;
          const listed = indices.split(",").flatMap((index) => preloads[Number(index || Number.NaN)] ?? []);
          const module = nameOf(chunks.get(target)?.facadeModuleId ?? target);
          return { module, requested: [...new Set([target, ...listed])], needed: withImports([target]) };
        });
      }),
  };
}

export async function bundleWithWebpack(
  app: string,
  optimization: webpack.Configuration["optimization"] = {},
): Promise<BundledApp> {
  const path = resolve(`.reports/webpack/${app}`);
  const stats = await new Promise<webpack.Stats | undefined>((done, fail) => {
    const options: webpack.Configuration = {
      mode: "production",
      devtool: false,
      context: resolve(),
      entry: entryOf(app),
      externals: EXTERNAL,
      externalsType: "commonjs",
      output: { path },
      optimization: { ...optimization, minimize: false, chunkIds: "named", moduleIds: "named" },
    };
    webpack(options, (error, finished) => (error ? fail(error) : done(finished)));
  });
  if (!stats || stats.hasErrors()) throw new Error(`webpack: ${stats?.toString("errors-only")}`);
  const { entrypoints, chunkGraph, chunks } = stats.compilation;
  const idsOf = (group: webpack.ChunkGroup | null | undefined) => group?.chunks.map(({ id }) => String(id)) ?? [];
  return {
    first: idsOf(entrypoints.get("main")),
    lazyImports: (ids) =>
      [...chunks]
        .filter(({ id }) => ids.includes(String(id)))
        .flatMap((chunk) => {
          const code = [...chunk.files]
            .map((file) => readFileSync(join(path, file), "utf8").replaceAll("/* import() */ ", ""))
            .join("");
          const blocks = [...chunkGraph.getChunkModulesIterable(chunk)].flatMap((module) => module.blocks);
          return blocks.flatMap((block) => {
            const needed = idsOf(chunkGraph.getBlockChunkGroup(block));
            const requested = needed.filter((id) => code.includes(`.e("${id}")`));
            // A module outside the bundle has no chunk.
            return needed.length === 0 ? [] : [{ module: nameOf(String(block.request)), requested, needed }];
          });
        }),
  };
}
