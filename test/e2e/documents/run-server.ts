import { readFileSync } from "node:fs";

import { createExpress } from "./express.js";

/** The documented backends, and the changes to each: Airbyte's address, and one typo. */
export const GENERATIONS = {
  1: { file: "server-v1.js.txt", route: "/api/widget_token" },
  2: { file: "server-v2.js.txt", route: "/api/airbyte/widget-token" },
  3: { file: "server-v2.js.txt", route: "/api/airbyte/widget-token" },
} as const;

/** A generation of Airbyte's API. */
export type Generation = keyof typeof GENERATIONS;

/** Runs a documented backend of Airbyte's against a sandbox, for pages of one origin. */
export function runDocumentsServer(
  generation: Generation,
  { sandboxOrigin, pageOrigin }: { sandboxOrigin: string; pageOrigin: string },
): Promise<{ origin: string; close: () => void }> {
  const code = adapt(readFileSync(new URL(GENERATIONS[generation].file, import.meta.url), "utf8"), generation);
  const env = {
    BASE_URL: sandboxOrigin,
    AIRBYTE_CLIENT_ID: "sandbox",
    AIRBYTE_CLIENT_SECRET: "sandbox",
    AIRBYTE_ORGANIZATION_ID: "sandbox",
    EXTERNAL_USER_ID: "user_123",
    ALLOWED_ORIGIN: pageOrigin,
  };
  return new Promise((resolve) => {
    const express = createExpress((origin, close) => resolve({ origin, close }));
    // oxlint-disable-next-line eslint/no-implied-eval, typescript/no-implied-eval -- documented code
    const run = new Function("require", "process", "console", code);
    run(() => express, { env }, { log() {}, error: console.error });
  });

  function adapt(text: string, which: Generation): string {
    const elsewhere = text.replaceAll("https://api.airbyte.ai", sandboxOrigin);
    // The first is not valid JavaScript as published: one brace is too early.
    if (which === 1)
      return elsewhere
        .replace("    }\n\n    const widget_response", "\n    const widget_response")
        .replace("  }\n);\n\napp.listen", "  }\n});\n\napp.listen");
    return which === 2 ? elsewhere : elsewhere.replace("/embedded/widget-token", "/account/applications/widget-token");
  }
}
