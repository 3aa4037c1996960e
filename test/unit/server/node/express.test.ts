import express from "express";
import { describe, expect, it } from "vitest";

import { createAirbyteHandler, toNodeListener } from "../../../../src/server.js";
import { fakeAirbyte, ORIGIN, setup } from "../fake-airbyte.js";
import { sendHead, serve } from "../serve.js";

describe("toNodeListener in Express", () => {
  it.each<[string, string | undefined, string, number]>([
    ["/api/airbyte", undefined, "/api/airbyte/widget-token", 200],
    ["/api/airbyte", undefined, "/api/airbyte/api/airbyte/widget-token", 404],
    ["/api", undefined, "/api/airbyte/widget-token", 200],
    ["/:tenant/data", "/:tenant/data", "/ada/data/widget-token", 200],
    ["/:tenant/data", "/:tenant/data", "/ada/data/ada/data/widget-token", 404],
    ["/:tenant/data", undefined, "/ada/data/widget-token", 404],
    ["/:tenant/data", undefined, "/ada/data/api/airbyte/widget-token", 404],
    ["/", undefined, "/api/airbyte/widget-token", 200],
    ["/data", "/data", "/data/widget-token", 200],
    ["/data", "", "/data/widget-token", 404],
  ])("mounted at %s, with the basePath %j, answers %s with %d", async (mount, basePath, path, status) => {
    const { handler } = setup({ basePath });
    const app = express().use(mount, toNodeListener(handler));
    const { url } = await serve(app);

    expect((await fetch(`${url}${path}`, { method: "POST", headers: { origin: ORIGIN } })).status).toBe(status);
  });

  it("passes authenticate what middleware has left on the request", async () => {
    const { fetch: upstream, calls } = fakeAirbyte();
    const handler = createAirbyteHandler({
      clientId: "client-1",
      clientSecret: "secret",
      allowedOrigins: [ORIGIN],
      fetch: upstream,
      authenticate: async (_request, { user }: express.Request & { user?: { id: string } }) =>
        user && { workspaceName: user.id },
    });
    const app = express()
      .use(express.json())
      .use((request, _, next) => {
        const id = request.get("cookie");
        next(void Object.assign(request, id !== undefined && { user: { id } }));
      })
      .use("/api/airbyte", toNodeListener(handler));
    const { url } = await serve(app);
    const ask = (headers: Record<string, string>) =>
      fetch(`${url}/api/airbyte/widget-token`, { method: "POST", headers: { origin: ORIGIN, ...headers } });

    expect((await ask({ cookie: "ada" })).status).toBe(200);
    expect((await ask({})).status).toBe(401);
    expect(calls.widget.map(({ body }) => body["workspace_name"])).toEqual(["ada"]);
  });

  it.each([
    ["/api/airbyte/x/../widget-token", 400],
    ["/api/airbyte/./widget-token", 400],
    ["/api/airbyte/%2e/widget-token", 400],
    ["/api/airbyte/x\\..\\widget-token", 400],
    ["/api/airbyte\\widget-token", 404], // Not a mount of Express.
    ["/api/airbyte/widget-token#x/../y", 403],
    ["/api/airbyte/api/airbyte/widget-token", 404],
  ])("does not let a path bypass the app's guard: %s: %d", async (path, status) => {
    const { handler, calls } = setup();
    const app = express()
      .use("/api/airbyte/widget-token", (_, response) => void response.status(403).end())
      .use("/api/airbyte", toNodeListener(handler));
    const { port } = await serve(app);

    const answer = await sendHead(port, `POST ${path} HTTP/1.1\r\nHost: a\r\nOrigin: ${ORIGIN}\r\nContent-Length: 0`);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(calls.widget).toEqual([]);
  });

  it.each(["widget-token/.", "widget-token/%2e", "widget-token/%2E", "x/../widget-token", ".%2e/airbyte/widget-token"])(
    "does not let a path with dots bypass a guard of the exact path: %s",
    async (path) => {
      const { handler, calls } = setup();
      const app = express()
        .all("/api/airbyte/widget-token", (_, response) => void response.status(403).end())
        .use("/api/airbyte", toNodeListener(handler));
      const { port } = await serve(app);

      const head = `POST /api/airbyte/${path} HTTP/1.1\r\nHost: a\r\nOrigin: ${ORIGIN}\r\nContent-Length: 0`;

      expect(await sendHead(port, head)).toMatch(/^HTTP\/1\.1 400 /);
      expect(calls.widget).toEqual([]);
    },
  );
});
