import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { build, type Rolldown } from "vite";
import { describe, expect, it } from "vitest";

import { measureSize } from "../../bench/measure-size.mjs";
import { listFiles } from "../support/list-files.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const files = listFiles("dist", /\.js$/);
const read = (file: string) => readFileSync(file, "utf8");

describe("exports", () => {
  it.each(Object.entries(manifest.exports))("%s is there, with its types", (_, target) => {
    for (const file of Object.values(typeof target === "string" ? { target } : target)) {
      expect(existsSync(file), file).toBe(true);
    }
  });

  it('keep "use client" on the React entry, and on no other file', () => {
    expect(files.filter((file) => read(file).includes("use client"))).toEqual(["dist/index.js"]);
    expect(read("dist/index.js").startsWith('"use client"')).toBe(true);
  });
});

describe("styles.css", () => {
  it("keeps its colours, light and dark, in an app that is built for older browsers too", async () => {
    const app = 'import "react-airbyte-embedded/styles.css";';
    // Vite's own target, for which Lightning CSS rewrites `light-dark()`.
    const result = await build({
      configFile: false,
      logLevel: "silent",
      plugins: [
        { name: "app", resolveId: (id) => (id === "app" ? id : null), load: (id) => (id === "app" ? app : null) },
      ],
      build: { write: false, rolldownOptions: { input: "app" } },
    });
    const { output } = result as Rolldown.RolldownOutput;
    const file = output.find(({ fileName }) => fileName.endsWith(".css"));
    const css = file?.type === "asset" ? String(file.source) : "";
    expect(css).not.toContain("lightningcss");
    expect(css).toMatch(/accent:#4b44d6[;}]/);
    expect(css).toContain("accent:light-dark(#4b44d6,#a5a1ff)");
  });
});

describe("React entry", () => {
  it("holds no code of the stand-in, of the sandbox or of the server, in no chunk that it can reach", () => {
    const sources = reachableFrom("dist/index.js").flatMap(sourcesOf);
    expect(sources).toContain("src/adapters/official-adapter.ts");
    expect(sources.filter((source) => !/^src\/(core|adapters|react|entries)\//.test(source))).toEqual([]);
  });

  it("brings neither the adapter nor the token's request in its first chunk", () => {
    const sources = reachableFrom("dist/index.js", { lazy: false }).flatMap(sourcesOf);
    expect(sources).toContain("src/core/controller.ts");
    expect(sources.filter((source) => /adapters|request-token|token-cache|core\/events/.test(source))).toEqual([]);
  });

  it("adds at most 3,000 bytes to what an app loads at once, after brotli", async () => {
    const { first } = await measureSize();
    expect(first).toBeGreaterThan(1_000);
    expect(first).toBeLessThanOrEqual(3_000);
  });

  it("touches no DOM when it is imported under Node, and renders there", () => {
    const html = runInNode(`
      const { createElement } = await import("react");
      await import("@tanstack/react-query"); // looks for a window itself
      const names = ["window", "document", "navigator", "location", "localStorage", "HTMLElement", "addEventListener"];
      for (const name of names) {
        const get = () => { throw new Error(name + " was touched") };
        Object.defineProperty(globalThis, name, { get, configurable: true });
      }
      const { ConnectDataButton } = await import("react-airbyte-embedded");
      for (const name of names) delete globalThis[name];
      const { renderToString } = await import("react-dom/server");
      console.log(renderToString(createElement(ConnectDataButton, { endpoint: "/token" })));
    `);
    expect(html).toContain("Connect your data</button>");
  });
});

describe("optional peer", () => {
  it("is imported in the one form that every bundler accepts", () => {
    const importing = files.filter((file) => read(file).includes('import("@airbyte-embedded/'));
    expect(importing).toHaveLength(1);
    expect(importing.map(read).join("")).toMatch(
      /try \{\s*return await import\("@airbyte-embedded\/airbyte-embedded-widget"\);\s*\} catch \(cause\) \{/,
    );
  });

  it("is neither bundled as a stub that throws, nor typed by us", () => {
    const all = listFiles("dist", /\.(js|ts)$/)
      .map(read)
      .join("");
    expect(all).not.toContain("__vite-optional-peer-dep");
    expect(all).not.toContain("declare module");
    expect(all).not.toMatch(/typeof import\(/);
  });

  it.skipIf(existsSync("node_modules/@airbyte-embedded"))("is asked for where it is missing", () => {
    const code = runInNode(`
      const { airbyteOfficial } = await import("react-airbyte-embedded/core");
      await airbyteOfficial().catch(({ code, message }) => console.log(code, message));
    `);
    expect(code).toBe(
      "WIDGET_NOT_INSTALLED Airbyte's widget is not installed: run `npm install @airbyte-embedded/airbyte-embedded-widget`.",
    );
  });

  it.skipIf(existsSync("node_modules/@airbyte-embedded"))(
    'is done without by `widget: "auto"`, with one notice in development and none in production',
    () => {
      const code = `
        const { airbyteAuto } = await import("react-airbyte-embedded/core");
        const adapters = [await airbyteAuto(), await airbyteAuto()];
        console.log(adapters.map(({ create }) => typeof create).join());
      `;
      const [notice, ...rest] = runInNode(code, "development").split("\n");
      expect(notice).toContain('say so with `widget: "frame"`');
      expect(rest).toEqual(["function,function"]);
      expect(runInNode(code, "production")).toBe("function,function");
    },
  );
});

describe.each(["core", "server", "testing"])("entry %s", (entry) => {
  it("imports nothing but the package's own files", () => {
    const imported = reachableFrom(`dist/${entry}.js`).flatMap((file) => specifiersOf(file));
    const packages = imported.filter((specifier) => !specifier.startsWith("."));
    expect(packages.filter((name) => name !== "@airbyte-embedded/airbyte-embedded-widget")).toEqual([]);
  });
});

describe("types", () => {
  it("are whole where Node's are known, and those of a browser are not", () => {
    const folder = ".reports/without-dom";
    const entries = [
      "react-airbyte-embedded",
      ...["core", "server", "testing"].map((name) => `react-airbyte-embedded/${name}`),
    ];
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/app.ts`, entries.map((entry) => `import "${entry}";\n`).join(""));
    const compilerOptions = { lib: ["es2023"], skipLibCheck: false, paths: {}, allowJs: false };
    const config = { extends: "../../tsconfig.json", compilerOptions, include: ["."], exclude: [] };
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
    const { stdout, status } = spawnSync("node_modules/.bin/tsc", ["-p", folder], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("tarball", () => {
  it("holds the build and the examples, and nothing of the tests", () => {
    const listing = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" });
    const [{ files: packed }] = JSON.parse(listing) as [{ files: { path: string }[] }];
    const folders = new Set(packed.map(({ path }) => path.split("/")[0]));
    expect([...folders].toSorted()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "examples",
      "package.json",
    ]);
    const examples = packed.map(({ path }) => path).filter((path) => path.startsWith("examples/"));
    expect(examples.toSorted()).toEqual(listFiles("examples", /\.(ts|mjs)$/).toSorted());
  });
});

/** The file, and all that it imports, at once or later. */
function reachableFrom(file: string, { lazy = true } = {}, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  for (const specifier of specifiersOf(file, lazy)) {
    if (specifier.startsWith(".")) reachableFrom(join(dirname(file), specifier), { lazy }, seen);
  }
  return [...seen];
}

function specifiersOf(file: string, lazy = true): string[] {
  const pattern = lazy ? /(?:from |import\(|^import )"([^"]+)"/gm : /(?:from |^import )"([^"]+)"/gm;
  return [...read(file).matchAll(pattern)].map(([, specifier = ""]) => specifier);
}

function sourcesOf(file: string): string[] {
  const { sources } = JSON.parse(read(`${file}.map`)) as { sources: string[] };
  return sources.map((source) => normalize(join(dirname(file), source)));
}

function runInNode(code: string, NODE_ENV = "test"): string {
  const env = { ...process.env, NODE_ENV };
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8", env }).trim();
}
