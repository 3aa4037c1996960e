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

/** A copy of an example outside the repository, with only the dependencies in its package.json. */
export function copyExample(
  name: string,
  env: Readonly<Record<string, string>>,
): { folder: string; remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "example-")));
  cpSync(`examples/${name}`, folder, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const dependency of Object.keys(dependencies)) {
    const link = join(folder, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dependency === "react-airbyte-embedded" ? resolve() : resolve("node_modules", dependency), link);
  }
  const lines = Object.entries(env).map(([variable, value]) => `${variable}=${value}\n`);
  writeFileSync(join(folder, ".env"), lines.join(""));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
