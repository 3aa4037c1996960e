import { test } from "./create-app.js";
import { expectFirstOpening, serveWithBackend } from "./expect-first-opening.js";

// `npm install --strict-peer-deps`, like for every consumer.
test("React Query 4: the button installs next to it, and works", async ({ createApp, page }) => {
  const packages = { "@tanstack/react-query": "4.44.0", vite: "8.3.8", "@vitejs/plugin-react": "6.3.0" };
  const app = await createApp({ from: ["browser", "vite", "server"], packages, manifest: { type: "module" } });
  await app.run("vite", ["build"]);
  await expectFirstOpening(page, await serveWithBackend(app, "dist"), "frame");
});
