import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { requestToken } from "../../../../src/widget/tokens/request-token.js";
import type { TokenEndpointOptions } from "../../../../src/widget/tokens/token-endpoint.js";
import { caught, readable } from "../../../support/caught.js";

const PROBLEM = { "content-type": "application/problem+json" };
const NOW = Date.UTC(2026, 0, 1, 12, 0, 0);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setup(fetchPort: typeof fetch, endpoint: Partial<TokenEndpointOptions> = {}) {
  vi.stubGlobal("fetch", fetchPort);
  const controller = new AbortController();
  const failure = () =>
    caught(() => requestToken({ url: "https://app.test/api/token", ...endpoint }, controller.signal));
  return { controller, failure };
}

/** A body without an end; `cancelled()` is the number of bytes sent before it was cancelled. */
function endlessBody() {
  let sent = 0;
  let cancelledAt = Infinity;
  const chunk = new TextEncoder().encode(" ".repeat(1_000));
  const body = new ReadableStream({
    pull(stream) {
      sent += chunk.length;
      stream.enqueue(chunk);
    },
    cancel() {
      cancelledAt = sent;
    },
  });
  return { body, cancelled: () => cancelledAt };
}

const answering = (body: string | null, init: ResponseInit) => setup(async () => new Response(body, init));

describe("requestToken: error responses", () => {
  it.each([401, 403, 419, 440])("fails with TOKEN_UNAUTHORIZED, not retryable, at %i", async (status) => {
    const error = await answering('{"detail":"secret-detail"}', { status }).failure();
    expect(error).toMatchObject({ code: "TOKEN_UNAUTHORIZED", status, retryable: false, retryAfterMs: undefined });
    expect(error.message).toContain(`returned ${status}`);
  });

  it("fails with ORIGIN_MISMATCH if our handler rejects this page's origin", async () => {
    vi.stubGlobal("origin", "http://localhost:5173");
    const body = JSON.stringify({ code: "ORIGIN_NOT_ALLOWED", detail: "secret-detail" });
    const error = await answering(body, { status: 403, headers: PROBLEM }).failure();
    expect(error).toMatchObject({ code: "ORIGIN_MISMATCH", status: 403, retryable: false });
    expect(error.message).toMatch(/http:\/\/localhost:5173.*allowedOrigins/);
    expect(readable(error)).not.toContain("secret");
  });

  it.each([
    ["UPSTREAM_REJECTED", "returned 502 (UPSTREAM_REJECTED). Its log"],
    ["secret words", "returned 502. Its log"],
    [7, "returned 502. Its log"],
  ])("names the code in the response if it is valid: %s", async (code, message) => {
    const error = await answering(JSON.stringify({ code }), { status: 502, headers: PROBLEM }).failure();
    expect(error.message).toContain(message);
  });

  it.each([
    ["a code of something else", "CSRF_FAILED", "TOKEN_UNAUTHORIZED"],
    ["our handler's code", "SOURCE_TEMPLATE_NOT_ALLOWED", "TOKEN_REQUEST_FAILED"],
  ])("tells from %s whether a 403 is about the session", async (_, code, expected) => {
    const error = await answering(JSON.stringify({ code }), { status: 403, headers: PROBLEM }).failure();
    expect(error).toMatchObject({ code: expected, retryable: false });
  });

  it.each([
    ["UPSTREAM_FAILED", true],
    ["UPSTREAM_TIMEOUT", true],
    ["UPSTREAM_MALFORMED", true],
    ["UPSTREAM_FORBIDDEN", false],
    ["UPSTREAM_REJECTED", false],
    ["UPSTREAM_UNAUTHORIZED", false],
    ["OPTIONS_INVALID", false],
  ])("decides whether a retry can help: %s, %s", async (code, retryable) => {
    const error = await answering(JSON.stringify({ code }), { status: 502, headers: PROBLEM }).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", retryable });
  });

  it("reads at most 64 kB of a problem document", async () => {
    const { body, cancelled } = endlessBody();
    const error = await setup(async () => new Response(body, { status: 503, headers: PROBLEM })).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", status: 503 });
    expect(cancelled()).toBeLessThan(80_000);
  });

  it("does not wait for the end of a body that is not a problem document", async () => {
    const cancel = vi.fn();
    const endless = new ReadableStream({ cancel });
    const error = await setup(async () => new Response(endless, { status: 503 })).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", status: 503, retryable: true });
    expect(cancel).toHaveBeenCalledOnce();
  });

  it.each([
    ["no Retry-After", undefined, undefined, "Try again later."],
    ["seconds", "7", 7_000, "Try again in 7 s."],
    ["no seconds", "0", 0, "Try again in 0 s."],
    ["a date", "Thu, 01 Jan 2026 12:01:30 GMT", 90_000, "Try again in 90 s."],
    ["a date in the past", "Thu, 01 Jan 2026 11:00:00 GMT", 0, "Try again in 0 s."],
    ["words", "in a while", undefined, "Try again later."],
  ])("fails with TOKEN_RATE_LIMITED at 429, with %s", async (_, retryAfter, retryAfterMs, advice) => {
    const headers = new Headers(retryAfter === undefined ? [] : [["retry-after", retryAfter]]);
    const error = await answering("", { status: 429, headers }).failure();
    expect(error).toMatchObject({ code: "TOKEN_RATE_LIMITED", status: 429, retryable: true, retryAfterMs });
    expect(error.message).toContain(advice);
  });

  it("counts a date in Retry-After from the response's own, because the page's clock may be wrong", async () => {
    const headers = { "retry-after": "Thu, 01 Jan 2026 15:00:30 GMT", date: "Thu, 01 Jan 2026 15:00:00 GMT" };
    const error = await answering("", { status: 429, headers }).failure();
    expect(error).toMatchObject({ code: "TOKEN_RATE_LIMITED", retryAfterMs: 30_000 });
  });

  it.each([
    [400, false, "It rejects this request."],
    [404, false, "Check the address."],
    [405, false, "Check the address."],
    [408, true, "It rejects this request."],
    [422, false, "It rejects this request."],
    [500, true, "Its log"],
    [502, true, "Its log"],
    [504, true, "Its log"],
  ])("fails with TOKEN_REQUEST_FAILED at %i, retryable: %s", async (status, retryable, advice) => {
    const error = await answering("{}", { status }).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", status, retryable });
    expect(error.message).toContain(advice);
  });

  it.each([401, 429, 500])("shows nothing from the response: %i", async (status) => {
    const body = '{"token":"secret-token","message":"secret-message"}';
    const error = await answering(body, { status, statusText: "secret-text" }).failure();
    expect(readable(error)).not.toContain("secret");
  });
});

describe("requestToken: responses that are not JSON", () => {
  it.each([
    ["HTML", "<!doctype html>secret-page", { "content-type": "text/html" }, "returned text/html instead of JSON."],
    ["a type with parameters", "secret", { "content-type": "text/plain;charset=utf-8" }, "returned text/plain instead"],
    ["an invalid type", "secret", { "content-type": "secret token" }, "returned something instead of JSON."],
    [
      "a type that is too long",
      "secret",
      { "content-type": `text/secret${"x".repeat(99)}` },
      "returned something instead",
    ],
    ["nothing", null, {}, "returned nothing instead of JSON."],
    ["an empty text", "", { "content-type": "application/json" }, "returned application/json instead of JSON."],
    ["JSON that breaks off", '{"token":"secret-to', { "content-type": "application/json" }, "instead of JSON."],
  ])("fails with TOKEN_MALFORMED for %s, which is not shown", async (_, body, headers, why) => {
    const error = await answering(body, { headers: new Headers(Object.entries(headers)) }).failure();
    expect(error).toMatchObject({ code: "TOKEN_MALFORMED", status: 200, retryable: false });
    expect(error.message).toContain(why);
    expect(readable(error)).not.toContain("secret");
  });

  it("fails with TOKEN_MALFORMED for a body without an end, after 64 kB", async () => {
    const { body, cancelled } = endlessBody();
    const error = await setup(async () => new Response(body)).failure();
    expect(error).toMatchObject({ code: "TOKEN_MALFORMED", retryable: false });
    expect(error.message).toContain("more than 65536 bytes");
    expect(cancelled()).toBeLessThan(80_000);
  });

  it("names only the media type of a response, without its parameters", async () => {
    const error = await answering("x", { headers: { "content-type": "text/html; secret=1" } }).failure();
    expect(readable(error)).not.toContain("secret");
  });
});

describe("requestToken: a redirect", () => {
  /** A browser's response for a redirect with `redirect: "manual"`. */
  const hidden = () => Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });

  function setupRedirect(follow: () => Response | Promise<Response>, redirect = hidden()) {
    const followed = vi.fn<typeof fetch>(async () =>
      Object.defineProperty(await follow(), "redirected", { value: true }),
    );
    const fetchPort = async (request: RequestInfo | URL) =>
      request instanceof Request && request.redirect === "manual" ? redirect : followed(request);
    return { ...setup(fetchPort), followed };
  }

  it.each([
    ["as a browser shows it", hidden()],
    ["as others do", new Response(null, { status: 302, headers: { location: "/login" } })],
  ])("fails with TOKEN_UNAUTHORIZED to a login page, %s", async (_, redirect) => {
    const html = { headers: { "content-type": "text/html" } };
    const { failure } = setupRedirect(() => new Response("<title>Sign in</title>", html), redirect);
    const error = await failure();
    expect(error).toMatchObject({ code: "TOKEN_UNAUTHORIZED", retryable: false });
    expect(error.message).toContain("returned text/html instead of JSON after a redirect");
  });

  it("fails with TOKEN_UNAUTHORIZED, naming single sign-on, to another origin that allows no request", async () => {
    const { failure, followed } = setupRedirect(() => Promise.reject(new TypeError("Failed to fetch")));
    const error = await failure();
    expect(error).toMatchObject({ code: "TOKEN_UNAUTHORIZED", retryable: false });
    expect(error.message).toContain("single sign-on");
    expect(followed).toHaveBeenCalledOnce();
  });

  it("is followed with the same request, headers and body included", async () => {
    const { followed } = setupRedirect(() => Response.json({ token: "abc" }));
    const endpoint = { url: "https://app.test/api/token/", headers: { "x-csrf": "1" }, body: { plan: "pro" } };
    const { answer } = await requestToken(endpoint, new AbortController().signal);
    expect(answer).toEqual({ token: "abc" });
    const [sent] = followed.mock.lastCall ?? [];
    if (!(sent instanceof Request)) throw new Error("Nothing was sent.");
    expect([sent.headers.get("x-csrf"), await sent.text()]).toEqual(["1", '{"plan":"pro"}']);
  });

  it("ends once the signal aborts", async () => {
    const { controller } = setupRedirect(() => {
      controller.abort("nobody waits");
      return Promise.reject(new TypeError("aborted"));
    });
    await expect(requestToken("https://app.test/api/token", controller.signal)).rejects.toBe("nobody waits");
  });
});

describe("requestToken: no response", () => {
  it("fails with TOKEN_REQUEST_FAILED, retryable", async () => {
    const error = await setup(async () => {
      throw new TypeError("Failed to fetch");
    }).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", status: undefined, retryable: true });
    expect(error.message).toMatch(/CORS.*allowedOrigins/);
  });

  it("fails with TOKEN_REQUEST_FAILED, retryable, if the response breaks off", async () => {
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"token":"secret-to'));
        stream.error(new TypeError("terminated"));
      },
    });
    const error = await setup(async () => new Response(body)).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", status: undefined, retryable: true });
    expect(error.message).toContain("in the middle of its response");
    expect(readable(error)).not.toContain("secret");
  });

  it("keeps the cause of anything but a network failure, such as an environment without fetch", async () => {
    const { failure } = setup(async () => new Response());
    Reflect.deleteProperty(globalThis, "fetch");
    expect(await failure()).toMatchObject({ code: "TOKEN_REQUEST_FAILED", cause: expect.any(ReferenceError) });
  });

  it("ends once the signal aborts", async () => {
    const requests: Request[] = [];
    vi.stubGlobal("fetch", (request: Request) => {
      requests.push(request);
      return new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));
    });
    const controller = new AbortController();
    const pending = requestToken("https://app.test/api/token", controller.signal);
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    controller.abort("nobody waits");
    await expect(pending).rejects.toBe("nobody waits");
  });
});

describe("requestToken: invalid requests", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;

  it.each<[string, Partial<TokenEndpointOptions>]>([
    ["GET with a body", { method: "GET", body: { plan: "pro" } }],
    ["a circular body", { body: cyclic }],
    ["an invalid address", { url: "https://" }],
  ])("fails with TOKEN_REQUEST_FAILED, not retryable, before any network access: %s", async (_, endpoint) => {
    const fetchPort = vi.fn<typeof fetch>();
    const error = await setup(fetchPort, endpoint).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", retryable: false });
    expect(error.message).toContain("was not called");
    expect(fetchPort).not.toHaveBeenCalled();
  });

  it("keeps the cause if the app's own code throws", async () => {
    const bug = new RangeError("a bug");
    const body = {
      toJSON() {
        throw bug;
      },
    };
    const error = await setup(vi.fn<typeof fetch>(), { body }).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", retryable: false, cause: bug });
  });

  const cause = new Error("no session");
  it.each<[string, Partial<TokenEndpointOptions>, unknown]>([
    ["a function that rejects", { headers: () => Promise.reject(cause) }, cause],
    [
      "a function that throws",
      {
        headers() {
          throw cause;
        },
      },
      cause,
    ],
    ["an invalid name", { headers: { "no name": "1" } }, expect.any(TypeError)],
  ])("fails with TOKEN_REQUEST_FAILED, not retryable, with the cause, for headers: %s", async (_, endpoint, why) => {
    const fetchPort = vi.fn<typeof fetch>();
    const error = await setup(fetchPort, endpoint).failure();
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", retryable: false, cause: why });
    expect(error.message).toContain("`headers`");
    expect(fetchPort).not.toHaveBeenCalled();
  });
});
