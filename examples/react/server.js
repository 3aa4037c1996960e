// The whole app on one port: Airbyte's routes, a sign-in, and Vite for the pages. Without credentials in `.env`, it starts
// a sandbox of Airbyte.
import { createServer } from "node:http";

import express from "express";
import { toNodeListener } from "react-airbyte-embedded/server";
import { createServer as createVite } from "vite";

import { startSandbox } from "./sandbox.js";
import { answerSession } from "./session-route.js";

try {
  process.loadEnvFile();
} catch {
  // Without a `.env`, the defaults apply.
}
const port = Number(process.env["PORT"] || 3000);
process.env["ALLOWED_ORIGIN"] ||= `http://localhost:${port}`;
if (!process.env["AIRBYTE_CLIENT_ID"]) Object.assign(process.env, await startSandbox());
// Only now, because it reads the environment.
const { airbyte } = await import("./airbyte.js");

const app = express();
const server = createServer(app);
const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } });
app.use("/api/airbyte", toNodeListener(airbyte));
app.use("/api/session", toNodeListener(answerSession));
app.use(vite.middlewares);

server.listen(port, () => console.log(`\n  ${process.env["ALLOWED_ORIGIN"]}\n  Ctrl-C stops it.\n`));
