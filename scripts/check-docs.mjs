// @ts-check
// Checks every code block of the README and of docs/ as an app would meet it: scripts compile against the built package,
// JSON and CSS parse. The commands in `sh` blocks are checked by `test/unit/docs/commands.test.ts`.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

import { preprocessCSS, resolveConfig } from "vite";

const FOLDER = ".reports/docs";
const SCRIPTS = new Set(["js", "jsx", "ts", "tsx"]);

const pages = ["README.md", "CONTRIBUTING.md", "RELEASING.md", ...readdirSync("docs").map((name) => `docs/${name}`)];
const blocks = pages.filter((page) => page.endsWith(".md")).flatMap(blocksOf);

const css = await resolveConfig({ configFile: false, css: { transformer: "lightningcss" } }, "build");
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const { name, language, code } of blocks) {
  if (SCRIPTS.has(language)) writeFileSync(`${FOLDER}/${name}.${language}`, `${code}\nexport {};\n`);
  if (language === "json") JSON.parse(code);
  if (language === "css") await preprocessCSS(code, `${name}.css`, css);
}
// What the examples take for granted: the app around them.
copyFileSync("test/types/docs-app.d.ts", `${FOLDER}/app.d.ts`);
for (const file of ["airbyte.js", "session.js"]) copyFileSync(`examples/server/${file}`, `${FOLDER}/${file}`);
writeFileSync(
  `${FOLDER}/tsconfig.json`,
  JSON.stringify({
    extends: "../../tsconfig.json",
    include: ["."],
    exclude: [],
    compilerOptions: {
      checkJs: true,
      noImplicitReturns: true, // Many apps have it.
      noUnusedLocals: false,
      paths: { "@/airbyte": ["./airbyte.js"], "~/airbyte.server": ["./airbyte.js"] }, // As in Next.js and React Router.
    },
  }),
);
const { status } = spawnSync("node_modules/.bin/tsc", ["-p", FOLDER], { stdio: "inherit" });
if (status === 0) console.log(`${blocks.filter(({ language }) => SCRIPTS.has(language)).length} blocks compile.`);
process.exitCode = status ?? 1;

/**
 * The code blocks of a page, indented ones included, each named by its page and line.
 *
 * @param {string} page
 */
function blocksOf(page) {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^( *)```(\w+)\n([^]*?)^\1```$/gm)].map(
    ({ index, 1: indent = "", 2: language = "", 3: code = "" }) => ({
      name: `${page.replaceAll(/\W/g, "-")}-${text.slice(0, index).split("\n").length}`,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}
