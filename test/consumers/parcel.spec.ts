import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs, serveWithBackend } from "./expect-first-opening.js";
import { promisedIn } from "./promised-in.js";

test(
  "Parcel 2: the first opening of an app built for production",
  promisedIn("docs/recipes.md#bundlers"),
  async ({ createApp, page }) => {
    const app = await createApp({
      from: ["browser", "parcel", "server"],
      packages: { parcel: "2.16.4" },
      // Parcel reads `exports` only if the app's package.json enables it.
      manifest: { "@parcel/resolver-default": { packageExports: true } },
    });
    expectNothingAboutUs(await app.run("parcel", ["build", "index.html"]));
    const origin = await serveWithBackend(app, "dist");
    await expectFirstOpening(page, origin, "frame");
  },
);
