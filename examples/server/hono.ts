import { Hono } from "hono";

import { airbyte } from "./airbyte.js";

const app = new Hono();
app.all("/api/airbyte/*", (context) => airbyte(context.req.raw));

export default app;
