import fastify, { type FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";

import { createAirbyteHandler, toNodeListener } from "../../../../src/server.js";
import { fakeAirbyte, ORIGIN } from "../fake-airbyte.js";
import { cleanUps } from "../serve.js";

describe("toNodeListener in Fastify", () => {
  it("passes authenticate Fastify's own request if the app supplies it", async () => {
    const { fetch: upstream, calls } = fakeAirbyte();
    const airbyte = createAirbyteHandler({
      clientId: "client-1",
      clientSecret: "secret",
      allowedOrigins: [ORIGIN],
      fetch: upstream,
      authenticate: (_request, { ip }: FastifyRequest) => ({ workspaceName: `user at ${ip}` }),
    });
    const app = fastify();
    app.all("/api/airbyte/*", {
      onRequest: async (request, reply) => {
        reply.hijack();
        toNodeListener((asked) => airbyte(asked, request))(request.raw, reply.raw);
      },
      handler: () => {},
    });
    const url = await app.listen({ host: "127.0.0.1", port: 0 });
    cleanUps.push(() => void app.close());

    const { status } = await fetch(`${url}/api/airbyte/widget-token`, { method: "POST", headers: { origin: ORIGIN } });

    expect(status).toBe(200);
    expect(calls.widget[0]?.body["workspace_name"]).toBe("user at 127.0.0.1");
  });
});
