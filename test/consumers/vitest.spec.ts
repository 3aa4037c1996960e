import { test } from "./create-app.js";
import { promisedIn } from "./promised-in.js";

const packages = {
  "@testing-library/dom": "10.4.2",
  "@testing-library/react": "16.3.3",
  jsdom: "27.4.0",
  vitest: "4.1.12",
};

for (const react of ["18.3.1", "19.3.1"]) {
  test(
    `Vitest 4 (jsdom) with React ${react}: a suite that renders the button`,
    promisedIn("docs/testing.md#a-component-without-a-browser"),
    async ({ createApp }) => {
      const app = await createApp({ from: ["vitest"], packages, react, manifest: { type: "module" } });
      await app.run("vitest", ["run"]);
    },
  );
}
