import type { Plugin } from "vite";

const SUFFIX = "?copy";

/** Loads a module that is imported with `?copy` as a second copy, with copies of all that it imports by relative paths. */
export function secondCopy(): Plugin {
  return {
    name: "second-copy",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (!importer?.endsWith(SUFFIX) || !source.startsWith(".")) return null;
      const resolved = await this.resolve(source, importer.slice(0, -SUFFIX.length), { ...options, skipSelf: true });
      return resolved && `${resolved.id}${SUFFIX}`;
    },
  };
}
