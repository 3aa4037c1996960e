import { getEventListeners } from "node:events";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import {
  DEFAULT_TOKEN_TIMEOUT_MS,
  issueToken,
  type FetchToken,
  type TokenOptions,
} from "../../../../src/widget/tokens/issue-token.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { caught } from "../../../support/caught.js";
import { createDeferred } from "../../../support/create-deferred.js";

const NOW = 1_800_000_000_000;
const ENCODED = makeWidgetToken({ workspaceId: "ws-1", expiresAt: NOW + 600_000 });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setup(options: TokenOptions) {
  const controller = new AbortController();
  const issue = () => issueToken(options, { signal: controller.signal, reason: "open" });
  const leftovers = () => vi.getTimerCount() + getEventListeners(controller.signal, "abort").length;
  return { controller, issue, leftovers };
}

function setupPending(tokenTimeoutMs?: number) {
  const { promise, resolve } = createDeferred<string>();
  const fetchToken = vi.fn<FetchToken>(() => promise);
  const given = () => fetchToken.mock.lastCall?.[0];
  return { ...setup({ fetchToken, tokenTimeoutMs }), resolve, given };
}

describe("prop: fetchToken", () => {
  it.each<[string, FetchToken]>([
    ["a string", async () => ENCODED],
    ["an object", async () => ({ token: ENCODED })],
    ["an object with more in it", async () => ({ token: ENCODED, expiresIn: 600 })],
  ])("may return %s", async (_, fetchToken) => {
    const { issue, leftovers } = setup({ fetchToken });
    await expect(issue()).resolves.toMatchObject({
      token: { workspaceId: "ws-1" },
      freshUntil: { wall: NOW + 540_000 },
    });
    expect(leftovers()).toBe(0);
  });

  it("receives the purpose of the token and the request's own signal", async () => {
    const { issue, given, resolve, controller } = setupPending();
    const issued = issue();
    expect(given()).toEqual({ reason: "open", signal: expect.any(AbortSignal) });
    expect(given()?.signal).not.toBe(controller.signal);
    resolve(ENCODED);
    await issued;
  });

  it("takes precedence over `endpoint`", async () => {
    const fetchPort = vi.fn<typeof fetch>();
    vi.stubGlobal("fetch", fetchPort);
    await setup({ endpoint: "https://app.test/token", fetchToken: async () => ENCODED }).issue();
    expect(fetchPort).not.toHaveBeenCalled();
  });

  it.each<[string, (cause: Error) => FetchToken]>([
    ["rejects", (cause) => () => Promise.reject(cause)],
    [
      "throws before it has a promise",
      (cause) => () => {
        throw cause;
      },
    ],
  ])("that %s fails with TOKEN_REQUEST_FAILED and the cause", async (_, failing) => {
    const cause = new Error("503");
    const { issue, leftovers } = setup({ fetchToken: failing(cause) });
    await expect(caught(issue)).resolves.toMatchObject({ code: "TOKEN_REQUEST_FAILED", cause });
    expect(leftovers()).toBe(0);
  });

  it("that rejects with one of our errors fails with that same error", async () => {
    const error = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "Sign in.");
    await expect(caught(setup({ fetchToken: () => Promise.reject(error) }).issue)).resolves.toBe(error);
  });

  it.each([
    ["undefined", "TOKEN_MALFORMED", undefined],
    ["null", "TOKEN_MALFORMED", null],
    ["an empty object", "TOKEN_MALFORMED", {}],
    ["a token that is null", "TOKEN_MALFORMED", { token: null }],
    ["a list", "TOKEN_MALFORMED", [ENCODED]],
    ["a string that is not a token", "TOKEN_MALFORMED", "hello"],
    ["a scoped token", "TOKEN_IS_SCOPED_TOKEN", { token: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig" }],
    ["a page over http", "UNTRUSTED_WIDGET_URL", makeWidgetToken({ widgetUrl: "http://evil.test" })],
  ])("that returns %s fails with %s", async (_, code, answer) => {
    const { issue, leftovers } = setup({ fetchToken: async () => answer as string });
    await expect(caught(issue)).resolves.toMatchObject({ code });
    expect(leftovers()).toBe(0);
  });
});

describe("prop: endpoint", () => {
  it("returns a token dated by the server's clock", async () => {
    const serverTime = NOW + 300_000;
    const headers = { date: new Date(serverTime).toUTCString() };
    vi.stubGlobal("fetch", async () => Response.json({ token: ENCODED }, { headers }));
    const { issue, leftovers } = setup({ endpoint: "https://app.test/token" });
    await expect(issue()).resolves.toMatchObject({
      token: { workspaceId: "ws-1" },
      freshUntil: { wall: NOW + 240_000 },
    });
    expect(leftovers()).toBe(0);
  });

  it("that answers {} fails with TOKEN_MALFORMED, and the message shows the right answer", async () => {
    vi.stubGlobal("fetch", async () => Response.json({}));
    const error = await caught(setup({ endpoint: "https://app.test/token" }).issue);
    expect(error.code).toBe("TOKEN_MALFORMED");
    expect(error.message).toContain('{"token": "<widget token>"}');
  });

  it("or `fetchToken` is required", async () => {
    const error = await caught(setup({}).issue);
    expect(error).toMatchObject({ code: "TOKEN_REQUEST_FAILED", retryable: false });
    expect(error.message).toContain("pass `endpoint` or `fetchToken`");
  });
});

describe("prop: tokenTimeoutMs", () => {
  it.each([
    ["15 s", undefined, DEFAULT_TOKEN_TIMEOUT_MS, "15 s"],
    ["the given value", 2_500, 2_500, "2.5 s"],
    ["the longest timer if it is longer", Infinity, 2 ** 31 - 1, "Infinity s"],
  ])("is %s, and then the request fails with TOKEN_TIMEOUT", async (_, tokenTimeoutMs, limitMs, inWords) => {
    const { issue, given, leftovers } = setupPending(tokenTimeoutMs);
    const failure = caught(issue);
    vi.advanceTimersByTime(limitMs - 1);
    expect(given()?.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    const error = await failure;
    expect(error).toMatchObject({ code: "TOKEN_TIMEOUT", retryable: true });
    expect(error.message).toContain(inWords);
    expect(given()?.signal.aborted).toBe(true);
    expect(leftovers()).toBe(0);
  });

  it("is 15 s by default", () => {
    expect(DEFAULT_TOKEN_TIMEOUT_MS).toBe(15_000);
  });
});

describe("issueToken: retries", () => {
  /** Answers with these statuses in turn, and then with a token. */
  function setupServer(...statuses: number[]) {
    const answers = statuses.map((status) => new Response(null, { status, headers: { "retry-after": "2" } }));
    const fetchPort = vi.fn<typeof fetch>(async () => answers.shift() ?? Response.json({ token: ENCODED }));
    vi.stubGlobal("fetch", fetchPort);
    return { ...setup({ endpoint: "https://app.test/token" }), fetchPort };
  }

  it.each([408, 429, 500, 503])("requests again after %i, not before its Retry-After", async (status) => {
    const { issue, fetchPort, leftovers } = setupServer(status, status);
    const issued = issue();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(fetchPort).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(6_000);
    await expect(issued).resolves.toMatchObject({ token: { workspaceId: "ws-1" } });
    expect(fetchPort).toHaveBeenCalledTimes(3);
    expect(leftovers()).toBe(0);
  });

  it.each([400, 401, 403, 404, 422])("reports %i at once", async (status) => {
    const { issue, fetchPort, leftovers } = setupServer(status);
    await expect(caught(issue)).resolves.toMatchObject({ status });
    expect(fetchPort).toHaveBeenCalledTimes(1);
    expect(leftovers()).toBe(0);
  });

  it("requests again after a network failure", async () => {
    const { issue, fetchPort } = setupServer();
    fetchPort.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    const issued = issue();
    await vi.advanceTimersByTimeAsync(400);
    await expect(issued).resolves.toMatchObject({ token: { workspaceId: "ws-1" } });
  });

  it("reports the last failure after the third attempt", async () => {
    const { issue, fetchPort } = setupServer(500, 502, 504);
    const failure = caught(issue);
    await vi.advanceTimersByTimeAsync(6_000);
    await expect(failure).resolves.toMatchObject({ code: "TOKEN_REQUEST_FAILED", status: 504 });
    expect(fetchPort).toHaveBeenCalledTimes(3);
  });

  it("are within `tokenTimeoutMs` together", async () => {
    const { promise } = createDeferred<Response>();
    const { issue, fetchPort, leftovers } = setupServer();
    fetchPort.mockResolvedValueOnce(new Response(null, { status: 500 })).mockReturnValue(promise);
    const failure = caught(issue);
    await vi.advanceTimersByTimeAsync(DEFAULT_TOKEN_TIMEOUT_MS);
    await expect(failure).resolves.toMatchObject({ code: "TOKEN_TIMEOUT" });
    expect(fetchPort).toHaveBeenCalledTimes(2);
    expect(leftovers()).toBe(0);
  });

  it("end at once if nobody is waiting any more", async () => {
    const { issue, controller, fetchPort, leftovers } = setupServer(500);
    const issued = issue();
    issued.catch(() => {}); // handled later
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort("nobody waits");
    await expect(issued).rejects.toBe("nobody waits");
    expect(leftovers()).toBe(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetchPort).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["another error", new Error("503"), 1],
    ["a retryable one of ours", new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "503", { retryable: true }), 3],
    ["a permanent one of ours", new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "401"), 1],
  ])("call `fetchToken` again only if its error is retryable: %s", async (_, error, calls) => {
    const fetchToken = vi.fn<FetchToken>(() => Promise.reject(error));
    const failure = caught(setup({ fetchToken }).issue);
    await vi.advanceTimersByTimeAsync(2_000);
    await failure;
    expect(fetchToken).toHaveBeenCalledTimes(calls);
  });
});

describe("issueToken: abort", () => {
  it("rejects with the signal's reason, aborts the request, and leaves nothing behind", async () => {
    const { issue, controller, given, leftovers } = setupPending();
    const issued = issue();
    controller.abort("nobody waits");
    await expect(issued).rejects.toBe("nobody waits");
    expect(given()?.signal).toMatchObject({ aborted: true, reason: "nobody waits" });
    expect(leftovers()).toBe(0);
  });

  it("sends no request if it is already aborted", async () => {
    const { issue, controller, given } = setupPending();
    controller.abort("gone before");
    await expect(issue()).rejects.toBe("gone before");
    expect(given()).toBeUndefined();
  });
});
