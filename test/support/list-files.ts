import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The files below a folder, with paths relative to the repository. */
export const listFiles = (folder: string, endings: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => endings.test(name))
    .map((name) => join(folder, name));
