import { test } from "./create-app.js";

const packages = {
  "@tanstack/react-query": "5.108.0",
  "@types/node": "20.19.43",
  "@types/react": "19.3.0",
  typescript: "5.9.3",
};

const MODULES: Record<string, { module: string; moduleResolution: string; type?: "module" }> = {
  "CommonJS, moduleResolution node": { module: "commonjs", moduleResolution: "node" },
  "moduleResolution node": { module: "esnext", moduleResolution: "node", type: "module" },
  "moduleResolution node16": { module: "node16", moduleResolution: "node16", type: "module" },
  "moduleResolution nodenext": { module: "nodenext", moduleResolution: "nodenext", type: "module" },
  "CommonJS, moduleResolution nodenext": { module: "nodenext", moduleResolution: "nodenext" },
  "moduleResolution bundler": { module: "esnext", moduleResolution: "bundler", type: "module" },
};

test("TypeScript 5.9: every entry has its types, without skipLibCheck", async ({ createApp }) => {
  const app = await createApp({ from: ["types"], packages });
  for (const [name, { type = "commonjs", ...modules }] of Object.entries(MODULES)) {
    await test.step(name, async () => {
      await app.run("npm", ["pkg", "set", `type=${type}`]);
      const options = { ...modules, jsx: "react-jsx", target: "es2022", strict: "true", skipLibCheck: "false" };
      const flags = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
      await app.run("tsc", ["--noEmit", ...flags, "app.tsx"]);
    });
  }
});
