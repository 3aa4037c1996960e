import { createServer } from "node:http";

import { Hono } from "hono";
import { toNodeListener } from "react-airbyte-embedded/server";

import { airbyte } from "./airbyte.js";

const app = new Hono();
app.all("/api/airbyte/*", (context) => airbyte(context.req.raw));

// In Node.js. Elsewhere: `export default app`.
const server = createServer(toNodeListener((request) => app.fetch(request)));
server.listen(Number(process.env["PORT"] || 3000));
