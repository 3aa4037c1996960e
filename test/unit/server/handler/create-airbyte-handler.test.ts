import { afterEach, describe, expect, it, vi } from "vitest";

import { createAirbyteHandler, type AirbyteHandlerOptions } from "../../../../src/server.js";
import { APPLICATION_TOKEN, CLIENT_SECRET, ORIGIN, setup, WIDGET_TOKEN } from "../fake-airbyte.js";

afterEach(() => {
  vi.useRealTimers();
});

describe("createAirbyteHandler", () => {
  it("responds with the widget token of the signed-in user", async () => {
    const { post, calls } = setup();

    const { status, json } = await post({ body: "{}" });

    expect(status).toBe(200);
    expect(json).toEqual({ token: WIDGET_TOKEN });
    expect(calls.widget[0]?.body).toEqual({ workspace_name: "user-1", allowed_origin: ORIGIN });
    expect(calls.widget[0]?.headers.get("authorization")).toBe(`Bearer ${APPLICATION_TOKEN}`);
  });

  it("requests a token for the requesting page's origin if several are allowed", async () => {
    const other = "http://localhost:5173";
    const { post, calls } = setup({ allowedOrigins: [ORIGIN, other] });

    const { headers } = await post({ origin: other });

    expect(calls.widget[0]?.body["allowed_origin"]).toBe(other);
    expect(headers.get("access-control-allow-origin")).toBe(other);
  });

  it.each(["/api/airbyte/widget-token", "/widget-token", "/api/airbyte/widget-token/"])(
    "accepts the path %s, as frameworks pass it",
    async (path) => {
      const { post } = setup();

      expect((await post({ url: `${ORIGIN}${path}` })).status).toBe(200);
    },
  );

  it.each(["/api/airbyte", "/api/airbyte/toString", "/api/airbyte/api/airbyte/widget-token", "/widget-tokens", "/"])(
    "responds with 404 to the path %s",
    async (path) => {
      const authenticate = vi.fn(() => null);
      const { post } = setup({ authenticate });

      const { status, json } = await post({ url: `${ORIGIN}${path}` });

      expect([status, json.code]).toEqual([404, "ROUTE_NOT_FOUND"]);
      expect(authenticate).not.toHaveBeenCalled();
    },
  );

  it.each(["PATCH", "PUT", "DELETE"])("responds with 405 to %s, and lists the allowed methods", async (method) => {
    const authenticate = vi.fn(() => null);
    const { post, fetch } = setup({ authenticate });

    const { status, headers, json } = await post({ method });

    expect([status, json.code, headers.get("allow")]).toEqual([405, "METHOD_NOT_ALLOWED", "POST, GET, OPTIONS"]);
    expect(authenticate).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("answers a preflight without authenticating", async () => {
    const authenticate = vi.fn(() => null);
    const { post } = setup({ authenticate });

    const { status, headers } = await post({ method: "OPTIONS" });

    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(headers.get("access-control-allow-methods")).toBe("POST, GET");
    expect(headers.get("access-control-allow-headers")).toBe("Content-Type");
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(authenticate).not.toHaveBeenCalled();
  });

  it.each([
    ["200", {}],
    ["400", { body: "{" }],
    ["401", { headers: { cookie: "nobody" } }],
    ["404", { url: `${ORIGIN}/nowhere` }],
    ["405", { method: "PUT" }],
    ["413", { body: "x".repeat(20_000) }],
  ])("lets the page read a response with %s, and forbids caching it", async (status, request) => {
    const { post } = setup({
      authenticate: ({ headers }) => (headers.get("cookie") === "nobody" ? null : { workspaceName: "user-1" }),
    });

    const { response, headers } = await post(request);

    expect(response.status).toBe(Number(status));
    expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("access-control-expose-headers")).toBe("Retry-After, Date");
    expect(headers.get("vary")).toBe("Origin");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(Date.parse(headers.get("date") ?? "")).not.toBeNaN();
  });

  it("sends Airbyte's Date with a token, which expires by that clock, and its own with all else", async () => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1, 12, 25), toFake: ["Date"] });
    const date = "Tue, 01 Jan 2030 12:00:00 GMT";
    const { post } = setup({}, { widget: () => Response.json({ token: WIDGET_TOKEN }, { headers: { date } }) });
    const silent = setup();

    expect((await post()).headers.get("date")).toBe(date);
    expect((await silent.post()).headers.get("date")).toBe("Tue, 01 Jan 2030 12:25:00 GMT");
    expect((await post({ method: "PUT" })).headers.get("date")).toBe("Tue, 01 Jan 2030 12:25:00 GMT");
  });

  it("reports errors as problem documents", async () => {
    const { post } = setup({ authenticate: () => null });

    const { headers, json } = await post();

    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(json).toEqual({
      type: "about:blank",
      title: "Unauthorized",
      status: 401,
      code: "UNAUTHENTICATED",
      detail: expect.stringContaining("sign in"),
    });
  });

  it("does not call Airbyte before all of its own checks pass", async () => {
    const { post, fetch } = setup({ authenticate: () => null });

    await post();
    await post({ origin: null });
    await post({ body: "{" });

    expect(fetch).not.toHaveBeenCalled();
  });

  it("shares nothing with a second handler", async () => {
    const first = setup();
    const second = setup();
    await first.post();

    await second.post();

    expect(second.calls.application).toHaveLength(1);
  });
});

describe("option: allowedOrigins", () => {
  it.each([
    ["no origin", null],
    ["an evil origin", "https://evil.example"],
    ["an origin that starts with ours", "https://app.example.com.evil.test"],
    ["an origin that ends in ours", "https://evilapp.example.com"],
    ["`null`, as from a sandboxed frame", "null"],
    ["a trailing slash", `${ORIGIN}/`],
    ["another port", `${ORIGIN}:8443`],
    ["another scheme", "http://app.example.com"],
    ["another case", "https://APP.example.com"],
    ["two origins at once", `${ORIGIN}, https://evil.example`],
    ["an empty string", ""],
  ])("rejects %s, with a response that no page can read", async (_, origin) => {
    const authenticate = vi.fn(() => ({ workspaceName: "user-1" }));
    const { post, fetch } = setup({ authenticate });

    const { status, json, headers } = await post({ origin });

    expect([status, json.code]).toEqual([403, "ORIGIN_NOT_ALLOWED"]);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    expect(headers.has("access-control-allow-credentials")).toBe(false);
    expect(headers.get("vary")).toBe("Origin");
    expect(authenticate).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("rejects the preflight of a foreign page", async () => {
    const { post } = setup();

    const { status, headers } = await post({ method: "OPTIONS", origin: "https://evil.example" });

    expect(status).toBe(403);
    expect(headers.has("access-control-allow-methods")).toBe(false);
  });

  it("is not overridden by Referer, Host or Sec-Fetch-Site", async () => {
    const { post } = setup();
    const headers = { referer: `${ORIGIN}/`, host: "app.example.com", "sec-fetch-site": "same-origin" };

    expect((await post({ origin: null, headers })).status).toBe(403);
    expect((await post({ origin: "https://evil.example", headers })).status).toBe(403);
  });

  it.each([
    ["a path", "https://app.example.com/app", '"https://app.example.com"'],
    ["a trailing slash", "https://app.example.com/", '"https://app.example.com"'],
    ["the default port", "https://app.example.com:443", '"https://app.example.com"'],
    ["capitals", "https://App.Example.com", '"https://app.example.com"'],
    ["no scheme", "app.example.com", "Name each origin exactly"],
    ["a wildcard", "*", "Name each origin exactly"],
    ["a wildcard host", "https://*.example.com", "without wildcards"],
    ["`null`", "null", "Name each origin exactly"],
    ["another scheme", "ftp://app.example.com", "Name each origin exactly"],
    ["a value that is not a string", 1 as unknown as string, "Name each origin exactly"],
  ])("throws at creation for %s, with the remedy", (_, origin, remedy) => {
    expect(() => setup({ allowedOrigins: [ORIGIN, origin] })).toThrow(
      expect.objectContaining({ code: "OPTIONS_INVALID", message: expect.stringContaining(remedy) }),
    );
  });

  it.each([[undefined], ["https://app.example.com"]])("throws at creation for %j", (allowedOrigins) => {
    expect(() => setup({ allowedOrigins: allowedOrigins as unknown as string[] })).toThrow(
      /allowedOrigins must be an array/,
    );
  });
});

describe("invalid options", () => {
  const options: AirbyteHandlerOptions = {
    clientId: "client-1",
    clientSecret: CLIENT_SECRET,
    allowedOrigins: [ORIGIN],
    authenticate: () => null,
  };

  it.each<[string, object, RegExp]>([
    ["no authenticate", { authenticate: undefined }, /authenticate is missing: .*return/],
    ["a client id that is not a string", { clientId: 7 }, /clientId is of type number, but must be a string/],
    ["a client secret with a trailing newline", { clientSecret: "secret\n" }, /clientSecret has .*whitespace/],
    ["an organization that is not a string", { organizationId: {} }, /organizationId is of type object/],
    ["a base URL that is not a string", { baseUrl: 7 }, /baseUrl is of type number/],
    ["an api that does not exist", { api: "airbyte.io" }, /api is "airbyte.io".*airbyte.ai\/applications/],
    ["an api that every object has", { api: "constructor" }, /must be one of/],
    ["an organization with a space", { organizationId: "my organization" }, /organizationId is not an id/],
    ["a base URL without a scheme", { baseUrl: "api.airbyte.ai" }, /baseUrl is not the address/],
    ["a base URL with credentials", { baseUrl: "https://user:pass@airbyte.test" }, /baseUrl is not the address/],
    ["a base URL with a query", { baseUrl: "https://airbyte.test/?v=1" }, /baseUrl is not the address/],
    ["a relative base path", { basePath: "api" }, /basePath is "api"/],
    ["a base path with a query", { basePath: "/api?x" }, /basePath is/],
    ["a timeout of zero", { timeoutMs: 0 }, /timeoutMs is 0/],
    ["a timeout that is not a number", { timeoutMs: Number.NaN }, /timeoutMs is NaN/],
    ["a fetch that is not a function", { fetch: "node-fetch" }, /fetch is not a function/],
    ["a cache that is null", { cache: null }, /cache must have the functions/],
    ["an unparsed variable for a flag", { checksNewSources: "false" }, /checksNewSources is "false", but must be true/],
    ["a timeout longer than a timer can wait", { timeoutMs: 2 ** 31 }, /timeoutMs is 2147483648/],
  ])("throws at creation for %s", (_, wrong, message) => {
    expect(() => createAirbyteHandler({ ...options, ...wrong })).toThrow(
      expect.objectContaining({ name: "AirbyteEmbeddedError", code: "OPTIONS_INVALID" }),
    );
    expect(() => createAirbyteHandler({ ...options, ...wrong })).toThrow(message);
  });

  it("does not reveal the secret", () => {
    expect(() => createAirbyteHandler({ ...options, clientId: "  client-1" })).not.toThrow(CLIENT_SECRET);
  });
});

describe("option: basePath", () => {
  it.each([
    ["", "/widget-token"],
    ["/", "/widget-token"],
    ["/deep/er/", "/deep/er/widget-token"],
    ["/données/l'api", "/données/l'api/widget-token"],
    ["/:tenant/mes données", "/ada/mes%20donn%C3%A9es/widget-token"],
  ])("with %j, serves %s", async (basePath, path) => {
    const { post } = setup({ basePath });

    expect((await post({ url: `${ORIGIN}${path}` })).status).toBe(200);
  });

  it.each(["/x/../y", "/./y", "//y", "y", "/y?z", "/y\\z", 7, ["/y"]])("throws at creation for %j", (basePath) => {
    expect(() => setup({ basePath: basePath as string })).toThrow(expect.objectContaining({ code: "OPTIONS_INVALID" }));
  });

  it("rejects other mount paths", async () => {
    const { post } = setup({ basePath: "/backend" });

    expect((await post({ url: `${ORIGIN}/api/airbyte/widget-token` })).status).toBe(404);
  });
});
