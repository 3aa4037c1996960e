import fastify from "fastify";
import { toNodeListener } from "react-airbyte-embedded/server";

import { airbyte } from "./airbyte.js";

const app = fastify();
const listener = toNodeListener(airbyte);
app.all("/api/airbyte/*", {
  // Before Fastify reads the body: the listener does that itself.
  onRequest: async (request, reply) => {
    reply.hijack();
    listener(request.raw, reply.raw);
  },
  handler: () => {},
});

await app.listen({ port: Number(process.env["PORT"] || 3000) });
