import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { PAGE_FILES } from "../../sandbox/page/page-files.js";
import { CommandError } from "../subcommand.js";

/** Writes the page's files into a folder, and replaces earlier ones. Returns their paths. @throws {CommandError} */
export async function writePage(folder: string): Promise<string[]> {
  const files = Object.entries(PAGE_FILES).map(([path, content]) => ({ file: join(folder, path), content }));
  /* oxlint-disable no-await-in-loop -- It stops at the first file that cannot be written. */
  for (const { file, content } of files) {
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    } catch (error) {
      throw new CommandError(`Cannot write ${file}: ${describeReason(error)}.`, { cause: error });
    }
  }
  /* oxlint-enable no-await-in-loop */
  return files.map(({ file }) => file);
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: "its folder is a file",
  ENOTDIR: "its folder is a file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

function describeReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
