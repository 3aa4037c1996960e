// @ts-check
// Runs a checker on the packed tarball: `node scripts/check-tarball.mjs publint run --strict`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const [checker = "", ...parameters] = process.argv.slice(2);
const tarball = readdirSync(".reports").find((name) => name.endsWith(".tgz"));
if (!tarball) {
  console.error("There is no tarball in .reports: run `npm pack --pack-destination .reports` first.");
  process.exit(1);
}
const { status } = spawnSync(`node_modules/.bin/${checker}`, [...parameters, `.reports/${tarball}`], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
