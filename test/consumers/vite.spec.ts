import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs, serveWithBackend } from "./expect-first-opening.js";
import { promisedIn } from "./promised-in.js";

const VITE_5 = { vite: "5.4.21", "@vitejs/plugin-react": "4.7.0" };
const VITE_6 = { vite: "6.4.6", "@vitejs/plugin-react": "4.7.0" };
const VITE_8 = { vite: "8.3.8", "@vitejs/plugin-react": "6.3.0" };

const CONSUMERS = [
  { name: "Vite 5", packages: VITE_5 },
  { name: "Vite 6", packages: VITE_6 },
  { name: "Vite 8", packages: VITE_8 },
  { name: "Vite 8 with React 18", packages: VITE_8, react: "18.3.1" },
  { name: "Vite 5 with ./official", packages: VITE_5, hasOfficial: true },
  { name: "Vite 8 with ./official", packages: VITE_8, hasOfficial: true },
];

for (const { name, packages, react, hasOfficial = false } of CONSUMERS) {
  test(
    `${name}: the first opening of an app built for production`,
    promisedIn("docs/recipes.md#bundlers"),
    async ({ createApp, page }) => {
      const from = ["browser", "vite", "server", ...(hasOfficial ? ["official"] : [])];
      const app = await createApp({ from, packages, react, hasOfficial, manifest: { type: "module" } });
      expectNothingAboutUs(await app.run("vite", ["build"]));
      const origin = await serveWithBackend(app, "dist");
      await expectFirstOpening(page, origin, hasOfficial ? "official" : "frame");
    },
  );
}
