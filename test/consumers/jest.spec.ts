import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { test } from "./create-app.js";
import { promisedIn } from "./promised-in.js";

const BABEL = {
  "@babel/core": "7.29.13",
  "@babel/preset-env": "7.29.14",
  "@babel/preset-react": "7.29.7",
  "@testing-library/dom": "10.4.2",
  "@testing-library/react": "16.3.3",
};

for (const version of ["29.7.0", "30.5.2"]) {
  test(
    `Jest ${version} (CommonJS, jsdom): a suite that renders the button`,
    promisedIn("docs/recipes.md#jest"),
    async ({ createApp }) => {
      const packages = { ...BABEL, jest: version, "jest-environment-jsdom": version };
      const app = await createApp({ from: ["jest"], packages });
      writeFileSync(join(app.folder, "jest.config.mjs"), readDocumentedConfig());
      // Jest's exit code fails this test if a test in it fails. The first run compiles everything.
      await app.run("jest", ["--ci", "--testTimeout", "60000"]);
    },
  );
}

/** The setup in docs/recipes.md, verbatim. */
function readDocumentedConfig(): string {
  const page = readFileSync(join(import.meta.dirname, "../../docs/recipes.md"), "utf8");
  return /In `jest\.config\.mjs`:\n\n```js\n([^]*?)```/.exec(page)?.[1] ?? "";
}
