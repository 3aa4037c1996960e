import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { build, type Rolldown } from "vite";
import { describe, expect, it, onTestFinished } from "vitest";

import { reachableFrom, specifiersOf } from "../../scripts/package-files.mjs";
import { listFiles } from "../support/list-files.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  name: string;
  sideEffects: string[];
  scripts: Record<string, string>;
  types: string;
  unpkg: string;
  jsdelivr: string;
  typesVersions: Record<string, Record<string, string[]>>;
  exports: Record<string, unknown>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional: boolean }>;
};
/** The modules. The file for CDNs has no imports. */
const files = listFiles("dist", /\.js$/).filter((file) => !file.startsWith("dist/cdn/"));
const read = (file: string) => readFileSync(file, "utf8");

describe("package.json", () => {
  it.each(Object.entries(manifest.exports))("exports %s with all its files", (_, target) => {
    const paths = [...JSON.stringify(target).matchAll(/"\.\/([^"]+)"/g)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(["unpkg", "jsdelivr"] as const)("names the file for CDNs: %s", (field) => {
    expect(manifest[field]).toBe("./dist/cdn/element.js");
    expect(existsSync(manifest[field])).toBe(true);
  });

  it("names the types of each entry for `moduleResolution: node`, which does not read exports", () => {
    const typed = Object.entries(manifest.exports).flatMap(([name, target]) =>
      typeof target === "object" && target !== null && "types" in target ? [[name.slice(2), [target.types]]] : [],
    );
    const { "": main, ...others } = Object.fromEntries(typed);
    expect([manifest.types]).toEqual(main);
    expect(manifest.typesVersions["*"]).toEqual(others);
  });

  it("lists only existing files as side effects", () => {
    expect(manifest.sideEffects.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("has exactly the peers that the build imports", () => {
    const packages = files.flatMap((file) => packagesOf(file)).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0]);
    expect([...new Set(packages)].toSorted()).toEqual(Object.keys(manifest.peerDependencies).toSorted());
  });

  it("installs no other package, and runs no script when it is installed", () => {
    expect(manifest).not.toHaveProperty("dependencies");
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });

  it("requires no peer except React", () => {
    const required = Object.keys(manifest.peerDependencies).filter(
      (name) => !manifest.peerDependenciesMeta[name]?.optional,
    );
    expect(required).toEqual(["react"]);
  });
});

describe("styles.css", () => {
  it("keeps its colors, light and dark, in an app built for older browsers", async () => {
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
  it("reaches only the widget's rooms, at once or later", () => {
    const reachable = reachableFrom(["dist/index.js"]);
    expect(reachable).toContain("dist/react/lazy.js");
    expect(reachable.filter((file) => !/^dist\/(index\.js$|(react|shared|widget)\/)/.test(file))).toEqual([]);
  });

  it("does not load the dialog, an adapter or the token request with its first chunk", () => {
    const eager = reachableFrom(["dist/index.js"], { lazy: false });
    expect(eager).toContain("dist/react/load-lazy.js");
    expect(
      eager.filter((file) =>
        /react\/lazy\.js|\/(adapters|dialog|tokens)\/|\/(events|controller|opening)\.js/.test(file),
      ),
    ).toEqual([]);
  });

  it("does not touch the DOM when imported in Node, and renders there", () => {
    const html = runInNode(`
      const { createElement } = await import("react");
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
    expect(html).toMatch(/<button [^>]*><span [^>]*>Connect your data<\/span><\/button>/);
  });
});

describe("optional peer", () => {
  it("is imported only by ./official", () => {
    const importing = files.filter((file) => packagesOf(file).some((name) => name.startsWith("@airbyte-embedded/")));
    expect(importing).toEqual(["dist/official.js"]);
  });

  it("is omitted by ./official for server components, with an error that says where the line belongs", () => {
    const { stderr, status } = spawnSync(
      process.execPath,
      ["--conditions=react-server", "--input-type=module", "--eval", 'import "react-airbyte-embedded/official";'],
      { encoding: "utf8" },
    );
    expect(status).toBe(1);
    expect(stderr).toContain(
      'Put the line `import "react-airbyte-embedded/official";` into a rendered file that begins with "use client"',
    );
  });

  it("is neither bundled as a throwing stub, nor typed by us", () => {
    const all = listFiles("dist", /\.(js|ts)$/)
      .map(read)
      .join("");
    expect(all).not.toContain("__vite-optional-peer-dep");
    expect(all).not.toContain('declare module "@airbyte-embedded');
    expect(all).not.toMatch(/typeof import\(/);
  });

  it('is requested by `widget: "official"` without a registration', () => {
    const code = runInNode(`
      const { createWidgetController } = await import("react-airbyte-embedded/core");
      const controller = createWidgetController({ widget: "official", onError: () => {} });
      controller.mount();
      const { error } = await controller.open();
      console.log(error.code, error.message);
    `);
    expect(code).toMatch(/^WIDGET_NOT_INSTALLED .*import "react-airbyte-embedded\/official";/);
  });
});

describe("the file for CDNs", () => {
  it("imports nothing, and exports what `./element` exports", async () => {
    expect(specifiersOf("dist/cdn/element.js")).toEqual([]);
    expect(read("dist/cdn/element.js")).not.toMatch(/process\.env|sourceMappingURL/);
    const [own, entry] = await Promise.all([import("../../dist/cdn/element.js"), import("../../dist/element.js")]);
    expect(Object.keys(own).toSorted()).toEqual(Object.keys(entry).toSorted());
  });
});

describe.each(["core", "element", "server", "sandbox", "testing", "labels/de"])("entry %s", (entry) => {
  it("can be loaded with require(), as in Node 20.19 and later", () => {
    const code = `console.log(Object.keys(require("react-airbyte-embedded/${entry}")).length > 0)`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=commonjs", "--eval", code], { encoding: "utf8" });
    expect(stdout).toBe("true\n");
  });

  it("imports only the package's own files", () => {
    const imported = reachableFrom([`dist/${entry}.js`]).flatMap((file) => specifiersOf(file));
    expect(imported.filter((specifier) => !specifier.startsWith("."))).toEqual([]);
  });
});

describe("types", () => {
  it("are complete with Node's types and without those of a browser", () => {
    const folder = ".reports/without-dom";
    const entries = Object.keys(manifest.exports).map((name) => name.replace(".", manifest.name));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      `${folder}/app.ts`,
      entries.map((entry) => `import "${entry}"${entry.endsWith(".json") ? ' with { type: "json" }' : ""};\n`).join(""),
    );
    const compilerOptions = { lib: ["es2023"], skipLibCheck: false, paths: {}, allowJs: false };
    const config = { extends: "../../tsconfig.json", compilerOptions, include: ["."], exclude: [] };
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
    const { stdout, status } = spawnSync("node_modules/.bin/tsc", ["-p", folder], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("tarball", () => {
  it("contains the build, the documents and the examples, but no tests", () => {
    const packed = packedFiles();
    const folders = new Set(packed.map((path) => path.split("/")[0]));
    expect([...folders].toSorted()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "docs",
      "examples",
      "package.json",
    ]);
    const examples = packed.filter((path) => path.startsWith("examples/"));
    expect(examples.toSorted()).toEqual(listFiles("examples", /(?<!tsconfig\.built)\.\w+$/).toSorted());
  });

  it("takes at most half a megabyte", () => {
    expect(pack(".").size).toBeLessThan(500_000);
  });

  it("contains neither credentials nor installed packages of the examples", () => {
    const folder = mkdtempSync(join(tmpdir(), "tarball-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync("package.json", join(folder, "package.json"));
    for (const file of [
      "server/.env.example",
      "server/.env",
      "worker/.dev.vars",
      "next/node_modules/next/index.js",
      "next/.next/trace",
    ]) {
      const path = join(folder, "examples", file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "AIRBYTE_CLIENT_SECRET=secret-1");
    }
    const packed = packedFiles(folder).filter((path) => path.startsWith("examples/"));
    expect(packed).toEqual(["examples/server/.env.example"]);
  });

  it("contains all of dist: modules, declarations, and style sheets", () => {
    const built = packedFiles().filter((path) => path.startsWith("dist/"));
    expect(built.toSorted()).toEqual(listFiles("dist", /\.\w+$/).toSorted());
    const others = built.filter((path) => !/\.(js|d\.ts)$/.test(path));
    expect(others.toSorted()).toEqual(["dist/styles.css", "dist/styles.unlayered.css", "dist/tokens.json"]);
  });
});

const packedFiles = (cwd = "."): string[] => pack(cwd).files.map(({ path }) => path);

function pack(cwd: string): { size: number; files: { path: string }[] } {
  const listing = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd, encoding: "utf8" });
  const [packed] = JSON.parse(listing) as [ReturnType<typeof pack>];
  return packed;
}

/** The packages that a file imports, or parts of them. */
function packagesOf(file: string): string[] {
  return specifiersOf(file).filter((specifier) => !/^(\.|node:)/.test(specifier));
}

function runInNode(code: string, NODE_ENV = "test"): string {
  const env = { ...process.env, NODE_ENV };
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8", env }).trim();
}
