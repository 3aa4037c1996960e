import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, type Page } from "@playwright/test";

import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs, serveWithBackend } from "./expect-first-opening.js";
import { promisedIn } from "./promised-in.js";

const FRAMEWORKS = {
  vue: { name: "Vue 3", file: "ConnectData.vue", packages: { vue: "3.5.45", "@vitejs/plugin-vue": "6.0.11" } },
  svelte: {
    name: "Svelte 5",
    file: "ConnectData.svelte",
    packages: { svelte: "5.57.3", "@sveltejs/vite-plugin-svelte": "7.3.1" },
  },
};

test(
  "plain HTML with ./element: the file for CDNs, without a bundler",
  promisedIn("docs/element.md#without-react"),
  async ({ createApp, page }) => {
    const app = await createApp({ from: ["plain", "server"] });
    // A CDN serves the files of the package.
    cpSync(join(app.folder, "node_modules/react-airbyte-embedded/dist"), app.folder, { recursive: true });
    await expectFirstOpening(page, await serveWithBackend(app, "."), "frame");
    await connectFaker(page);
  },
);

for (const [language, { name, file, packages }] of Object.entries(FRAMEWORKS)) {
  test(
    `${name} with ./element: the component in docs/recipes.md`,
    promisedIn(`docs/recipes.md#${language}`),
    async ({ createApp, page }) => {
      const app = await createApp({
        from: [language, "server"],
        packages: { vite: "8.3.8", ...packages },
        manifest: { type: "module" },
      });
      writeFileSync(join(app.folder, "src", file), readRecipe(language));
      expectNothingAboutUs(await app.run("vite", ["build"]));
      await expectFirstOpening(page, await serveWithBackend(app, "dist"), "frame");
      await connectFaker(page);
      await expect(page).toHaveTitle(/^Faker/);
    },
  );
}

/** The component in docs/recipes.md, verbatim. */
function readRecipe(language: string): string {
  const recipes = readFileSync(join(import.meta.dirname, "../../docs/recipes.md"), "utf8");
  return recipes.split(`\`\`\`${language}\n`)[1]?.split("```")[0] ?? "";
}

/** Makes a connection in the open dialog. */
async function connectFaker(page: Page): Promise<void> {
  const frame = page.getByRole("dialog").frameLocator("iframe");
  await frame.getByRole("button", { name: "Faker" }).click();
  await frame.getByRole("button", { name: "Connect", exact: true }).click();
  await frame.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "✓ Faker connected" })).toBeVisible();
}
