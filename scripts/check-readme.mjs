// @ts-check
// Compiles every TypeScript block of the README against the built package, as an app would.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const FOLDER = ".reports/readme";

const blocks = [...readFileSync("README.md", "utf8").matchAll(/^```(tsx?)[^\n]*\n(.*?)^```/gms)];
if (blocks.length === 0) {
  console.error("The README has no TypeScript to compile.");
  process.exit(1);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
blocks.forEach(([, language, code], index) => {
  writeFileSync(`${FOLDER}/block-${index + 1}.${language}`, `${code}\nexport {};\n`);
});
// What the examples take for granted: the app around them.
writeFileSync(`${FOLDER}/app.d.ts`, readFileSync("test/types/readme-app.d.ts"));
for (const file of ["airbyte.ts", "session.ts"]) copyFileSync(`examples/server/${file}`, `${FOLDER}/${file}`);
writeFileSync(
  `${FOLDER}/tsconfig.json`,
  JSON.stringify({
    extends: "../../tsconfig.json",
    include: ["."],
    exclude: [],
    compilerOptions: {
      noImplicitReturns: true, // Many apps have it.
      noUnusedLocals: false,
      paths: { "@/airbyte": ["./airbyte.ts"] }, // Next.js has it so.
    },
  }),
);
const { status } = spawnSync("node_modules/.bin/tsc", ["-p", FOLDER], { stdio: "inherit" });
if (status === 0) console.log(`${blocks.length} blocks compile.`);
process.exitCode = status ?? 1;
