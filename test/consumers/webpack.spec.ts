import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs, serveWithBackend } from "./expect-first-opening.js";
import { promisedIn } from "./promised-in.js";

const packages = {
  "@babel/core": "7.29.13",
  "@babel/preset-react": "7.29.7",
  "babel-loader": "10.1.1",
  "css-loader": "7.1.5",
  "style-loader": "4.0.0",
  webpack: "5.113.0",
  "webpack-cli": "6.0.1",
};

for (const hasOfficial of [false, true]) {
  const name = hasOfficial ? "webpack 5 with ./official" : "webpack 5";
  test(
    `${name}: the first opening of an app built for production`,
    promisedIn("docs/recipes.md#bundlers"),
    async ({ createApp, page }) => {
      const from = ["browser", "webpack", "server", ...(hasOfficial ? ["official"] : [])];
      const app = await createApp({ from, packages, hasOfficial });
      expectNothingAboutUs(await app.run("webpack", ["--stats", "errors-warnings"]));
      const origin = await serveWithBackend(app, "dist");
      await expectFirstOpening(page, origin, hasOfficial ? "official" : "frame");
    },
  );
}
