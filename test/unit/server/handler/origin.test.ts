import { describe, expect, it, vi } from "vitest";

import { createAirbyteHandler } from "../../../../src/server.js";
import { CLIENT_SECRET, ORIGIN } from "../fake-airbyte.js";
import { setupSandbox } from "../sandbox-backend.js";

const OTHER = "https://admin.example.com";

/** Sends a browser's headers; the caller chooses `Origin`. */
function setup(allowedOrigins: string[] = [ORIGIN, OTHER]) {
  const authenticate = vi.fn(() => ({ workspaceName: "user-1" }));
  const backend = setupSandbox({ allowedOrigins, authenticate });
  const get = async (headers: Record<string, string>, method = "GET", path = "/sources", host = ORIGIN) =>
    backend.handler(new Request(`${host}/api/airbyte${path}`, { method, headers }));
  return { ...backend, get, authenticate };
}

describe("a request without an Origin", () => {
  it("is accepted if the browser says that it is a same-origin GET", async () => {
    const { get, upstream } = setup();

    const response = await get({ "sec-fetch-site": "same-origin" });

    expect(response.status).toBe(200);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
    expect(await upstream[1]?.json()).toMatchObject({ allowed_origin: ORIGIN });
  });

  it.each([
    ["the page's own origin, if several are allowed", OTHER, OTHER],
    ["the page's own origin, if a proxy in front of the server ends TLS", "http://admin.example.com", OTHER],
    ["the first allowed origin, if the server has another name behind a proxy", "http://10.0.0.7:3000", ORIGIN],
  ])("receives a token for %s", async (_, host, origin) => {
    const { get, upstream } = setup();

    expect((await get({ "sec-fetch-site": "same-origin" }, "GET", "/widget-token", host)).status).toBe(200);

    expect(await upstream[1]?.json()).toMatchObject({ allowed_origin: origin });
  });

  it.each([
    ["a GET of another site", { "sec-fetch-site": "cross-site" }, "GET"],
    ["a GET of the same site", { "sec-fetch-site": "same-site" }, "GET"],
    ["a GET that the user typed", { "sec-fetch-site": "none" }, "GET"],
    ["a GET without Sec-Fetch-Site", {}, "GET"],
    ["a POST", { "sec-fetch-site": "same-origin" }, "POST"],
    ["a DELETE", { "sec-fetch-site": "same-origin" }, "DELETE"],
    ["a HEAD", { "sec-fetch-site": "same-origin" }, "HEAD"],
    ["a GET whose Referer is ours", { referer: `${ORIGIN}/` }, "GET"],
  ])("is rejected for %s", async (_, headers, method) => {
    const { get, authenticate, upstream } = setup();

    const response = await get(headers, method);

    expect(response.status).toBe(403);
    expect(authenticate).not.toHaveBeenCalled();
    expect(upstream).toEqual([]);
  });

  it("explains what browsers do on plain http", async () => {
    const { get } = setup();

    expect((await (await get({})).json()).detail).toContain("localhost");
  });
});

describe("a request with an Origin", () => {
  it("is decided only by it, whatever Sec-Fetch-Site says", async () => {
    const { get } = setup();

    expect((await get({ origin: "https://evil.example", "sec-fetch-site": "same-origin" })).status).toBe(403);
    expect((await get({ origin: OTHER, "sec-fetch-site": "cross-site" })).status).toBe(200);
  });
});

describe("methods", () => {
  it.each([
    ["/widget-token", "PUT", "POST, GET, OPTIONS"],
    ["/source-templates", "POST", "GET, OPTIONS"],
    ["/sources", "DELETE", "GET, POST, OPTIONS"],
    ["/sources/s1", "POST", "GET, PUT, DELETE, OPTIONS"],
  ])("at %s: %s responds with 405, and lists the allowed methods", async (path, method, allow) => {
    const { get } = setup();

    const response = await get({ origin: ORIGIN }, method, path);

    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
  });

  it("are listed in the preflight of each path", async () => {
    const { get } = setup();

    const response = await get({ origin: ORIGIN }, "OPTIONS", "/sources/s1");

    expect(response.headers.get("access-control-allow-methods")).toBe("GET, PUT, DELETE");
  });

  it.each([
    "/sources/s1/checks",
    "/source-templates/t1/check",
    "/constructor",
    "//sources",
    "/sources//",
    "/sources//check",
    "/sources/s1//check",
    "/widget-token//",
  ])("are not allowed at %s", async (path) => {
    const { get } = setup();

    const response = await get({ origin: ORIGIN }, "GET", path);

    expect([response.status, (await response.json()).code]).toEqual([404, "ROUTE_NOT_FOUND"]);
  });
});

describe("option: allowedHeaders", () => {
  const options = {
    clientId: "client-1",
    clientSecret: CLIENT_SECRET,
    allowedOrigins: [ORIGIN],
    authenticate: () => null,
  };

  it("lists in preflights what pages may send", async () => {
    const handler = createAirbyteHandler({ ...options, allowedHeaders: ["Authorization", "X-CSRF-Token"] });

    const response = await handler(
      new Request(`${ORIGIN}/widget-token`, { method: "OPTIONS", headers: { origin: ORIGIN } }),
    );

    expect(response.headers.get("access-control-allow-headers")).toBe("Content-Type, Authorization, X-CSRF-Token");
  });

  it.each(["*", "", "a b", "x\r\ny", 7])("throws at creation for %j", (name) => {
    expect(() => createAirbyteHandler({ ...options, allowedHeaders: [name as string] })).toThrow(
      /allowedHeaders holds/,
    );
  });
});
