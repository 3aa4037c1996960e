import { test } from "./create-app.js";
import { expectFirstOpening, expectNothingAboutUs } from "./expect-first-opening.js";
import { findFreePort, startSandbox } from "./start-sandbox.js";
import { promisedIn } from "./promised-in.js";

const packages = {
  "@react-router/dev": "7.18.4",
  "@react-router/node": "7.18.4",
  "@react-router/serve": "7.18.4",
  isbot: "5.2.3",
  "react-router": "7.18.4",
  vite: "7.3.8",
};

test(
  "React Router 7, rendered on the server: a build without secrets, and the first opening",
  promisedIn("docs/recipes.md#react-router"),
  async ({ createApp, page }) => {
    const app = await createApp({ from: ["react-router"], packages, manifest: { type: "module" } });
    expectNothingAboutUs(await app.run("react-router", ["build"]));
    const port = await findFreePort();
    const origin = `http://localhost:${port}`;
    const variables = await startSandbox(app, origin);
    const env = { ...variables, PORT: String(port), NODE_ENV: "production" };
    await app.start("react-router-serve", ["build/server/index.js"], /react-router-serve/, env);
    await expectFirstOpening(page, origin, "frame");
  },
);
