import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import express from "express";
import { createAirbyteHandler, toNodeListener } from "react-airbyte-embedded/server";

import { startSandbox } from "./sandbox.js";

if (existsSync(".env")) process.loadEnvFile();
const { env } = process;
const port = Number(env["PORT"] || 3001);
const origin = env["ALLOWED_ORIGIN"] || `http://localhost:${port}`;
const isReal = Boolean(env["AIRBYTE_CLIENT_ID"] || env["AIRBYTE_CLIENT_SECRET"]);

const airbyte = createAirbyteHandler({
  clientId: isReal ? env["AIRBYTE_CLIENT_ID"] : "sandbox",
  clientSecret: isReal ? env["AIRBYTE_CLIENT_SECRET"] : "sandbox",
  organizationId: isReal ? env["AIRBYTE_ORGANIZATION_ID"] : undefined,
  baseUrl: isReal ? env["BASE_URL"] : await startSandbox(),
  allowedOrigins: [origin],
  // Everyone is the same user here. In your app, find the user by the session, and return null for nobody.
  authenticate: () => ({ workspaceName: env["EXTERNAL_USER_ID"] || "0" }),
});

const page = fileURLToPath(new URL("index.html", import.meta.url));
express()
  .get("/", (_request, response) => response.sendFile(page))
  .use("/airbyte", express.static("node_modules/react-airbyte-embedded/dist"))
  .use("/api/airbyte", toNodeListener(airbyte))
  .listen(port, () => console.log(`Your page: ${origin} (${isReal ? "Airbyte" : "the sandbox, without an account"})`));
