import express from "express";
import { describe, expect, it } from "vitest";

import { toNodeListener } from "../../../src/entries/server.js";
import { ORIGIN, setup } from "./fake-airbyte.js";
import { sendHead, serve } from "./serve.js";

describe("toNodeListener in Express", () => {
  it.each<[string, string | undefined, string, number]>([
    ["/api/airbyte", undefined, "/api/airbyte/widget-token", 200],
    ["/api/airbyte", undefined, "/api/airbyte/api/airbyte/widget-token", 404],
    ["/api", undefined, "/api/airbyte/widget-token", 200],
    ["/:tenant/data", undefined, "/ada/data/widget-token", 200],
    ["/:tenant/data", undefined, "/ada/data/api/airbyte/widget-token", 404],
    ["/", undefined, "/api/airbyte/widget-token", 200],
    ["/data", "", "/data/widget-token", 200],
  ])("mounted at %s, with the basePath %j, answers %s with %d", async (mount, basePath, path, status) => {
    const { handler } = setup({ basePath });
    const app = express().use(mount, toNodeListener(handler));
    const { url } = await serve(app);

    expect((await fetch(`${url}${path}`, { method: "POST", headers: { origin: ORIGIN } })).status).toBe(status);
  });

  it.each([
    "/api/airbyte/x/../widget-token",
    "/api/airbyte/%2e/widget-token",
    "/api/airbyte/x\\..\\widget-token",
    "/api/airbyte/api/airbyte/widget-token",
  ])("lets nobody go round a guard of the app by %s", async (path) => {
    const { handler, calls } = setup();
    const app = express()
      .use("/api/airbyte/widget-token", (_, response) => void response.status(403).end())
      .use("/api/airbyte", toNodeListener(handler));
    const { port } = await serve(app);

    const answer = await sendHead(port, `POST ${path} HTTP/1.1\r\nHost: a\r\nOrigin: ${ORIGIN}\r\nContent-Length: 0`);

    expect(answer).toMatch(/^HTTP\/1\.1 404 .*"ROUTE_NOT_FOUND"/s);
    expect(calls.widget).toEqual([]);
  });
});
