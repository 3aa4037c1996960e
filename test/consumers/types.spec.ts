import { test } from "./create-app.js";
import { promisedIn } from "./promised-in.js";

const packages = {
  "@tanstack/react-query": "5.108.0",
  "@types/node": "20.19.43",
  "@types/react": "19.3.0",
};
/** The oldest and the newest version that the documents promise, and one between them. */
const OLDEST = "5.4.5";
const VERSIONS = [OLDEST, "5.9.3", "7.0.2"];

const MODULES: Record<string, { module: string; moduleResolution: string; type?: "module" }> = {
  "CommonJS, moduleResolution node": { module: "commonjs", moduleResolution: "node" },
  "moduleResolution node": { module: "esnext", moduleResolution: "node", type: "module" },
  "moduleResolution node16": { module: "node16", moduleResolution: "node16", type: "module" },
  "moduleResolution nodenext": { module: "nodenext", moduleResolution: "nodenext", type: "module" },
  "CommonJS, moduleResolution nodenext": { module: "nodenext", moduleResolution: "nodenext" },
  "moduleResolution bundler": { module: "esnext", moduleResolution: "bundler", type: "module" },
};

for (const typescript of VERSIONS) {
  test(
    `TypeScript ${typescript}: every entry has its types, without skipLibCheck`,
    promisedIn("docs/recipes.md#bundlers"),
    async ({ createApp }) => {
      const app = await createApp({ from: ["types"], packages: { ...packages, typescript } });
      for (const [name, { type = "commonjs", ...modules }] of Object.entries(MODULES)) {
        if (!isSupported(name, typescript)) continue;
        await test.step(name, async () => {
          await app.run("npm", ["pkg", "set", `type=${type}`]);
          const options = { ...modules, jsx: "react-jsx", target: "es2022", strict: "true", skipLibCheck: "false" };
          const flags = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
          await app.run("tsc", ["--noEmit", ...flags, "app.tsx"]);
        });
      }
    },
  );
}

/** TypeScript 7 has no `node`. Before 5.8, CommonJS code cannot import ES modules with `nodenext`. */
function isSupported(name: string, version: string): boolean {
  if (name.endsWith("moduleResolution node")) return !version.startsWith("7.");
  return name !== "CommonJS, moduleResolution nodenext" || version !== OLDEST;
}
