import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const PACKAGE = "react-airbyte-embedded";

/** A copy of an example outside the repository, with only the dependencies in its package.json. */
export function copyExample(
  name: string,
  env: Readonly<Record<string, string>>,
): { folder: string; remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "example-")));
  cpSync(`examples/${name}`, folder, { recursive: true });
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys({ ...dependencies, ...devDependencies })) {
    const link = join(folder, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    if (dependency !== PACKAGE) symlinkSync(resolve("node_modules", dependency), link);
  }
  // Copied, as it would be installed: Vite serves no files outside of the app.
  const installed = join(folder, "node_modules", PACKAGE);
  for (const part of ["package.json", "dist"]) cpSync(part, join(installed, part), { recursive: true });
  const lines = Object.entries(env).map(([variable, value]) => `${variable}=${value}\n`);
  writeFileSync(join(folder, ".env"), lines.join(""));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
