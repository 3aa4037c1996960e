import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const WIDGET = "@airbyte-embedded/airbyte-embedded-widget";

/** Replaces Airbyte's widget with the stand-in where the real one is not installed. */
export const standInAlias: Record<string, string> = isInstalled(WIDGET)
  ? {}
  : { [WIDGET]: fileURLToPath(new URL("stand-in/index.ts", import.meta.url)) };

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    // It exists, but offers nothing to `require()`, because Airbyte's package is only for `import`.
    return (error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED";
  }
}
