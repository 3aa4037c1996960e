// @ts-check
import { readFileSync } from "node:fs";
import { posix } from "node:path";

const LAZY = /\bimport\("([^"]+)"\)/g;
const EAGER = /^(?:import|export)\b[^"';]*?\bfrom "([^"]+)"|^import "([^"]+)"/gm;

/**
 * The files of `dist` that package.json names for users, under any condition.
 *
 * @param {".js" | ".d.ts"} ending
 * @returns {string[]} paths from the root of the package
 */
export function entryFiles(ending) {
  const { exports, bin } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = [...JSON.stringify([exports, bin]).matchAll(/"(?:\.\/)?(dist\/[^"]+)"/g)].map(([, path = ""]) => path);
  return [...new Set(named)].filter((path) => path.endsWith(ending));
}

/**
 * What a built file imports, as it is written there.
 *
 * @param {string} file a `.js` or `.d.ts`
 * @param {{ lazy?: boolean }} [options] whether `import("…")` counts, in types too
 * @returns {string[]}
 */
export function specifiersOf(file, { lazy = true } = {}) {
  const code = readFileSync(file, "utf8");
  const found = lazy ? [...code.matchAll(EAGER), ...code.matchAll(LAZY)] : [...code.matchAll(EAGER)];
  return found.map(([, specifier, bare]) => specifier ?? bare ?? "");
}

/**
 * The files that these import, directly or through others, and these themselves.
 *
 * @param {readonly string[]} files all `.js`, or all `.d.ts`
 * @param {{ lazy?: boolean }} [options] as for `specifiersOf`
 * @returns {string[]}
 */
export function reachableFrom(files, options) {
  const seen = new Set(files);
  for (const file of seen) {
    for (const specifier of specifiersOf(file, options).filter((name) => name.startsWith("."))) {
      const script = posix.join(posix.dirname(file), specifier);
      seen.add(file.endsWith(".d.ts") ? script.replace(/\.js$/, ".d.ts") : script);
    }
  }
  return [...seen];
}
