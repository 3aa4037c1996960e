import type { Plugin } from "vite";

const SUFFIX = "?copy";

/**
 * Serves a module with the suffix `?copy` as a second copy, together with a copy of each module that it imports by
 * path.
 */
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
