import { afterEach, describe, expect, it, vi } from "vitest";

import { requestToken } from "../../../../src/widget/tokens/request-token.js";
import type { TokenEndpoint } from "../../../../src/widget/tokens/token-endpoint.js";
import { caught, readable } from "../../../support/caught.js";

const URL_TEXT = "https://app.test/api/airbyte/widget-token";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The server answers with a new copy of `answer` each time; `sent()` is the last request. */
function setup(answer: Response | Error = Response.json({ token: "abc" })) {
  const fetchPort = vi.fn<typeof fetch>(async () => {
    if (answer instanceof Error) throw answer;
    return answer.clone();
  });
  vi.stubGlobal("fetch", fetchPort);
  const { signal } = new AbortController();
  const request = (endpoint: TokenEndpoint = URL_TEXT) => requestToken(endpoint, signal);
  const sent = async () => {
    const [asked] = fetchPort.mock.lastCall ?? [];
    if (!(asked instanceof Request)) throw new Error("Nothing was asked.");
    const { url, method, credentials } = asked;
    return { url, method, credentials, headers: Object.fromEntries(asked.headers), body: await asked.clone().text() };
  };
  return { request, sent, fetchPort };
}

describe("requestToken", () => {
  it.each<[string, TokenEndpoint]>([
    ["a string", URL_TEXT],
    ["a URL", new URL(URL_TEXT)],
    ["an object", { url: URL_TEXT }],
    ["an object with a URL", { url: new URL(URL_TEXT) }],
  ])("posts to an endpoint given as %s, and accepts JSON", async (_, endpoint) => {
    const { request, sent } = setup();
    await expect(request(endpoint)).resolves.toEqual({ answer: { token: "abc" }, serverTime: undefined });
    await expect(sent()).resolves.toEqual({
      url: URL_TEXT,
      method: "POST",
      credentials: "same-origin",
      headers: { accept: "application/json" },
      body: "",
    });
  });

  it("resolves a path with the document's base if `Request` does not know the document", async () => {
    vi.stubGlobal("document", { baseURI: "https://app.test/settings/" });
    const { request, sent } = setup();
    await request("/api/airbyte/widget-token");
    await expect(sent()).resolves.toMatchObject({ url: URL_TEXT });
  });

  it("returns the parsed response without validating it", async () => {
    const { request } = setup(Response.json(["odd"]));
    await expect(request()).resolves.toMatchObject({ answer: ["odd"] });
  });

  it.each([
    ["Wed, 21 Oct 2026 07:28:00 GMT", Date.UTC(2026, 9, 21, 7, 28)],
    ["soon", undefined],
  ])("reads the server's clock from `Date: %s`", async (date, serverTime) => {
    const { request } = setup(Response.json({ token: "abc" }, { headers: { date } }));
    await expect(request()).resolves.toEqual({ answer: { token: "abc" }, serverTime });
  });
});

describe("prop: method, credentials", () => {
  it("are passed to fetch unchanged", async () => {
    const { request, sent } = setup();
    await request({ url: URL_TEXT, method: "GET", credentials: "include" });
    await expect(sent()).resolves.toMatchObject({ method: "GET", credentials: "include", body: "" });
  });
});

describe("prop: headers", () => {
  it.each([
    ["an object", { "X-CSRF": "1" }],
    ["a list", [["X-CSRF", "1"]] as [string, string][]],
    ["Headers", new Headers({ "X-CSRF": "1" })],
    ["a function", () => ({ "X-CSRF": "1" })],
    ["an async function", async () => new Headers({ "X-CSRF": "1" })],
  ])("may be %s", async (_, headers) => {
    const { request, sent } = setup();
    await request({ url: URL_TEXT, headers });
    await expect(sent()).resolves.toMatchObject({ headers: { accept: "application/json", "x-csrf": "1" } });
  });

  it("are computed for each request by a function", async () => {
    const { request, sent } = setup();
    const headers = vi
      .fn<() => HeadersInit>()
      .mockReturnValueOnce({ "x-csrf": "1" })
      .mockReturnValue({ "x-csrf": "2" });
    await request({ url: URL_TEXT, headers });
    await request({ url: URL_TEXT, headers });
    await expect(sent()).resolves.toMatchObject({ headers: { "x-csrf": "2" } });
  });

  it("take precedence over ours", async () => {
    const { request, sent } = setup();
    await request({ url: URL_TEXT, headers: { Accept: "text/x", "Content-Type": "application/x" }, body: { a: 1 } });
    await expect(sent()).resolves.toMatchObject({ headers: { accept: "text/x", "content-type": "application/x" } });
  });
});

describe("prop: body", () => {
  it("is sent as JSON if it is an object", async () => {
    const { request, sent } = setup();
    await request({ url: URL_TEXT, body: { plan: "pro", nested: [1] } });
    await expect(sent()).resolves.toMatchObject({
      body: '{"plan":"pro","nested":[1]}',
      headers: { "content-type": "application/json" },
    });
  });

  it.each(["a=1", ""])("is sent unchanged if it is the string %o", async (body) => {
    const { request, sent } = setup();
    await request({ url: URL_TEXT, body });
    const { headers, body: received } = await sent();
    expect(received).toBe(body);
    expect(headers["content-type"]).not.toContain("json");
  });
});

describe("prop: url, in messages", () => {
  const SECRETS = "https://app.test/api/token?key=secret-key\n&next=https://secret-user@x.test/#secret-fragment";

  it.each<[string, Response | Error]>([
    ["no network", new TypeError("Failed to fetch https://app.test/api/token?key=secret-key")],
    ["401", new Response(null, { status: 401 })],
    ["429", new Response(null, { status: 429 })],
    ["404", new Response(null, { status: 404 })],
    ["500", new Response(null, { status: 500 })],
    ["HTML", new Response("<html>", { headers: { "content-type": "text/html" } })],
  ])("shows neither query nor fragment: %s", async (_, answer) => {
    const { request } = setup(answer);
    const error = await caught(() => request(SECRETS));
    expect(error.message).toContain("The token endpoint https://app.test/api/token ");
    expect(readable(error)).not.toContain("secret");
    expect((await caught(() => request(new URL(SECRETS)))).message).toBe(error.message);
  });

  it.each([
    "https://secret-user:secret-password@app.test/api/token",
    "https:\n//secret-user:secret\n@app.test/api/token?secret",
    "https:secret-user@app.test/api/token",
  ])("hides the user: %j", async (url) => {
    const error = await caught(() => setup().request(url));
    expect(error.message).toContain("The token endpoint https://app.test/api/token ");
    expect(readable(error)).not.toContain("secret");
  });

  it("hides an invalid address", async () => {
    const error = await caught(() => setup().request("//secret-user@app.test:port/"));
    expect(error.message).toContain("(not a valid address)");
    expect(readable(error)).not.toContain("secret");
  });
});
