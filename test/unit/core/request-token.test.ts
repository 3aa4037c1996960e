import { afterEach, describe, expect, it, vi } from "vitest";

import { requestToken } from "../../../src/core/request-token.js";
import type { TokenEndpoint } from "../../../src/core/token-endpoint.js";
import { caught } from "./caught.js";

const URL_TEXT = "https://app.test/api/airbyte/widget-token";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The server answers with a new copy of `answer` each time; what it was asked is in `lastRequest()`. */
function setup(answer: Response | Error = Response.json({ token: "abc" })) {
  const fetchPort = vi.fn<typeof fetch>(async () => {
    if (answer instanceof Error) throw answer;
    return answer.clone();
  });
  vi.stubGlobal("fetch", fetchPort);
  const { signal } = new AbortController();
  const request = (endpoint: TokenEndpoint = URL_TEXT) => requestToken(endpoint, signal);
  const lastRequest = () => {
    const [input, init] = fetchPort.mock.lastCall ?? [];
    return {
      url: input instanceof Request ? input.url : String(input),
      init,
      headers: Object.fromEntries(new Headers(init?.headers)),
    };
  };
  return { request, lastRequest, fetchPort, signal };
}

describe("requestToken", () => {
  it.each<[string, TokenEndpoint]>([
    ["a text", URL_TEXT],
    ["a URL", new URL(URL_TEXT)],
    ["an object", { url: URL_TEXT }],
    ["an object with a URL", { url: new URL(URL_TEXT) }],
  ])("posts to an endpoint given as %s, and asks for JSON", async (_, endpoint) => {
    const { request, lastRequest, signal } = setup();
    await expect(request(endpoint)).resolves.toEqual({ answer: { token: "abc" }, serverTime: undefined });
    expect(lastRequest()).toEqual({
      url: URL_TEXT,
      init: { method: "POST", headers: expect.any(Headers), signal },
      headers: { accept: "application/json" },
    });
  });

  it("gives the answer as it came, without believing any of it", async () => {
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
  it("go to fetch as they are", async () => {
    const { request, lastRequest } = setup();
    await request({ url: URL_TEXT, method: "GET", credentials: "include" });
    expect(lastRequest().init).toMatchObject({ method: "GET", credentials: "include" });
    expect(lastRequest().init).not.toHaveProperty("body");
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
    const { request, lastRequest } = setup();
    await request({ url: URL_TEXT, headers });
    expect(lastRequest().headers).toEqual({ accept: "application/json", "x-csrf": "1" });
  });

  it("are made anew for each request by a function", async () => {
    const { request, lastRequest } = setup();
    const headers = vi
      .fn<() => HeadersInit>()
      .mockReturnValueOnce({ "x-csrf": "1" })
      .mockReturnValue({ "x-csrf": "2" });
    await request({ url: URL_TEXT, headers });
    await request({ url: URL_TEXT, headers });
    expect(lastRequest().headers).toMatchObject({ "x-csrf": "2" });
  });

  it("go before our own", async () => {
    const { request, lastRequest } = setup();
    await request({ url: URL_TEXT, headers: { Accept: "text/x", "Content-Type": "application/x" }, body: { a: 1 } });
    expect(lastRequest().headers).toEqual({ accept: "text/x", "content-type": "application/x" });
  });
});

describe("prop: body", () => {
  it("is sent as JSON if it is an object", async () => {
    const { request, lastRequest } = setup();
    await request({ url: URL_TEXT, body: { plan: "pro", nested: [1] } });
    expect(lastRequest().init?.body).toBe('{"plan":"pro","nested":[1]}');
    expect(lastRequest().headers).toMatchObject({ "content-type": "application/json" });
  });

  it.each(["a=1", ""])("is sent as it is if it is the text %o", async (body) => {
    const { request, lastRequest } = setup();
    await request({ url: URL_TEXT, body });
    expect(lastRequest().init?.body).toBe(body);
    expect(lastRequest().headers).not.toHaveProperty("content-type");
  });
});

describe("prop: url, in messages", () => {
  const SECRETS = "https://secret-user:secret-password@app.test/api/token?key=secret-key#secret-fragment";
  const RELATIVE = "/api/token?key=secret-key&next=https://secret-user@x.test/#secret-fragment";

  it.each<[string, Response | Error]>([
    ["no network", new TypeError("fetch failed")],
    ["401", new Response(null, { status: 401 })],
    ["429", new Response(null, { status: 429 })],
    ["404", new Response(null, { status: 404 })],
    ["500", new Response(null, { status: 500 })],
    ["HTML", new Response("<html>", { headers: { "content-type": "text/html" } })],
  ])("shows neither query nor fragment nor user: %s", async (_, answer) => {
    const { request } = setup(answer);
    const { message } = await caught(() => request(SECRETS));
    expect(message).toContain("The token endpoint https://app.test/api/token ");
    expect(message).not.toContain("secret");
    expect((await caught(() => request(new URL(SECRETS)))).message).toBe(message);
    const relative = await caught(() => request({ url: RELATIVE }));
    expect(relative.message).toBe(message.replace("https://app.test", ""));
  });
});
