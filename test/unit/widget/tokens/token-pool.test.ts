import { getEventListeners } from "node:events";

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi, type Mock } from "vitest";

import type { FetchToken, TokenOptions, TokenRequest } from "../../../../src/widget/tokens/issue-token.js";
import type { TokenEndpoint } from "../../../../src/widget/tokens/token-endpoint.js";
import { createTokenPool } from "../../../../src/widget/tokens/token-pool.js";
import { caught } from "../../../support/caught.js";
import { createDeferred, type Deferred } from "../../../support/create-deferred.js";
import { makeWidgetToken } from "../../../support/make-token.js";

const NOW = 1_800_000_000_000;
const LIFE_MS = 600_000;
const FRESH_MS = 540_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A pool with the tokens of two users, which arrive when the test answers; the n-th is for the workspace `ws-n`. */
function setup({ lifeMs = LIFE_MS }: { lifeMs?: number | null } = {}) {
  const pool = createTokenPool();
  const requested: Deferred<string>[] = [];
  const fetchToken: Mock<FetchToken> = vi.fn(() => {
    const deferred = createDeferred<string>();
    requested.push(deferred);
    return deferred.promise;
  });
  const release = Object.fromEntries(["user-1", "user-2"].map((tokenKey) => [tokenKey, pool.retain(tokenKey)]));
  const get = (tokenKey: string | undefined = "user-1", reason: TokenRequest["reason"] = "open") => {
    const controller = new AbortController();
    const workspace = pool
      .get({ tokenKey, fetchToken }, { signal: controller.signal, reason })
      .then(({ token }) => token.workspaceId);
    workspace.catch(() => {}); // handled later
    const listeners = () => getEventListeners(controller.signal, "abort").length;
    return { workspace, leave: () => controller.abort("left"), listeners };
  };
  const answer = (index = requested.length - 1) => {
    const expiresAt = lifeMs === null ? null : Date.now() + lifeMs;
    requested[index]?.resolve(makeWidgetToken({ workspaceId: `ws-${index + 1}`, expiresAt }));
  };
  /** A token whose request, if any, is answered at once. */
  const getNow = async (tokenKey?: string) => {
    const { workspace } = get(tokenKey);
    await turn();
    answer();
    return workspace;
  };
  return {
    pool,
    get,
    getNow,
    answer,
    requested,
    fetchToken,
    given: (index: number) => fetchToken.mock.calls[index]?.[0],
    release: (tokenKey = "user-1") => release[tokenKey]?.(),
  };
}

/** A pool in front of a backend whose tokens name their address and the number of the request. */
function setupBackend() {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const workspaceId = `${requests.push(request)} ${request.url}`;
    return Response.json({ token: makeWidgetToken({ workspaceId, expiresAt: NOW + LIFE_MS }) });
  });
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const pool = createTokenPool();
  onTestFinished(pool.retain("user-1"));
  const get = async (options: TokenOptions | TokenEndpoint) => {
    const own = typeof options === "string" || options instanceof URL || "url" in options;
    const given = own ? { endpoint: options } : options;
    const { signal } = new AbortController();
    const { token } = await pool.get({ tokenKey: "user-1", ...given }, { signal, reason: "open" });
    return token.workspaceId;
  };
  return { get, requests, warn };
}

const turn = () => vi.advanceTimersByTimeAsync(0);
const URL_1 = "https://app.test/one";
const URL_2 = "https://app.test/two";

describe("createTokenPool", () => {
  it("has no side effects", () => {
    setup();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("keeps a token while it is fresh, without a timer", async () => {
    const { get, getNow, fetchToken } = setup();
    await expect(getNow()).resolves.toBe("ws-1");
    expect(vi.getTimerCount()).toBe(0);
    vi.setSystemTime(NOW + FRESH_MS - 1);
    await expect(get().workspace).resolves.toBe("ws-1");
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it("does not keep a token longer if the clock was set back meanwhile", async () => {
    const { getNow } = setup();
    await getNow();
    vi.setSystemTime(NOW - 3_600_000);
    await vi.advanceTimersByTimeAsync(FRESH_MS);
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("requests another one once it is stale", async () => {
    const { getNow } = setup();
    await getNow();
    vi.setSystemTime(NOW + FRESH_MS);
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("counts from the arrival of the token, not from its request", async () => {
    const { get, answer, fetchToken } = setup();
    const { workspace } = get();
    vi.advanceTimersByTime(10_000);
    answer();
    await workspace;
    vi.setSystemTime(NOW + 10_000 + FRESH_MS - 1);
    await get().workspace;
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it("requests a token each time if its expiry is unknown", async () => {
    const { getNow } = setup({ lifeMs: null });
    await expect(getNow()).resolves.toBe("ws-1");
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("returns a token once if it had expired on arrival", async () => {
    const { getNow } = setup({ lifeMs: -LIFE_MS });
    await expect(getNow()).resolves.toBe("ws-1");
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("passes the purpose of a token through", async () => {
    const { get, given } = setup();
    get("user-1", "refresh");
    await turn();
    expect(given(0)?.reason).toBe("refresh");
  });
});

describe("prop: tokenKey", () => {
  it("keeps the tokens of all keys apart", async () => {
    const { getNow, get } = setup();
    await expect(getNow("user-1")).resolves.toBe("ws-1");
    await expect(getNow("user-2")).resolves.toBe("ws-2");
    await expect(get("user-1").workspace).resolves.toBe("ws-1");
    await expect(get("user-2").workspace).resolves.toBe("ws-2");
  });

  it("never joins the request of another key", async () => {
    const { get, answer } = setup();
    const [first, second] = [get("user-1"), get("user-2")];
    await turn();
    answer(0);
    answer(1);
    await expect(first.workspace).resolves.toBe("ws-1");
    await expect(second.workspace).resolves.toBe("ws-2");
  });

  it("keeps and shares nothing if it is missing", async () => {
    const { pool, fetchToken } = setup();
    const release = pool.retain(undefined);
    fetchToken.mockImplementation(async () => makeWidgetToken({ expiresAt: NOW + LIFE_MS }));
    const { signal } = new AbortController();
    const get = () => pool.get({ fetchToken }, { signal, reason: "open" });
    await Promise.all([get(), get()]);
    await get();
    expect(fetchToken).toHaveBeenCalledTimes(3);
    expect(release).not.toThrow();
  });

  it("that is missing passes the caller's own signal to the request", async () => {
    const { pool, fetchToken, given } = setup();
    const controller = new AbortController();
    const token = pool.get({ fetchToken }, { signal: controller.signal, reason: "open" });
    controller.abort("left");
    await expect(token).rejects.toBe("left");
    expect(given(0)?.signal.aborted).toBe(true);
  });

  it("keeps and shares nothing if it is not retained", async () => {
    const { get, getNow, answer } = setup();
    const [first, second] = [get("nobody"), get("nobody")];
    await turn();
    answer(0);
    answer(1);
    await expect(first.workspace).resolves.toBe("ws-1");
    await expect(second.workspace).resolves.toBe("ws-2");
    await expect(getNow("nobody")).resolves.toBe("ws-3");
  });
});

describe("prop: endpoint", () => {
  it("requests one token for each address", async () => {
    const { get, requests } = setupBackend();
    const workspaces = [await get(URL_1), await get(URL_2), await get(URL_1)];
    expect(workspaces).toEqual([`1 ${URL_1}`, `2 ${URL_2}`, `1 ${URL_1}`]);
    expect(requests).toHaveLength(2);
  });

  it("never joins the request for another address", async () => {
    const { get } = setupBackend();
    await expect(Promise.all([get(URL_1), get(URL_2)])).resolves.toEqual([`1 ${URL_1}`, `2 ${URL_2}`]);
  });

  it.each<[string, TokenEndpoint]>([
    ["a URL", new URL(URL_1)],
    ["an object", { url: URL_1 }],
    ["another method", { url: URL_1, method: "GET" }],
    ["other headers", { url: URL_1, headers: { authorization: "Bearer 2" } }],
    ["a function that makes the headers", { url: URL_1, headers: () => ({ authorization: "Bearer 2" }) }],
    ["another body", { url: URL_1, body: { plan: "pro" } }],
    ["other credentials", { url: URL_1, credentials: "include" }],
  ])("shares the token of the same address: %s", async (_, endpoint) => {
    const { get } = setupBackend();
    await get(URL_1);
    await expect(get(endpoint)).resolves.toBe(`1 ${URL_1}`);
  });

  it("sends each request with its current headers", async () => {
    const { get, requests } = setupBackend();
    await get({ url: URL_1, headers: { authorization: "Bearer 1" } });
    vi.setSystemTime(NOW + FRESH_MS);
    await get({ url: URL_1, headers: { authorization: "Bearer 2" } });
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer 1", "Bearer 2"]);
  });

  it("never returns a token from `fetchToken`", async () => {
    const { get } = setupBackend();
    await get({ fetchToken: async () => makeWidgetToken({ workspaceId: "mine" }) });
    await expect(get(URL_1)).resolves.toBe(`1 ${URL_1}`);
  });
});

describe("prop: fetchToken", () => {
  const fetchFor = (workspaceId: string) => vi.fn<FetchToken>(async () => makeWidgetToken({ workspaceId }));

  it("shares one token with every other function under the same key", async () => {
    const { get } = setupBackend();
    const other = fetchFor("other");
    await get({ fetchToken: fetchFor("mine") });
    await expect(get({ fetchToken: other })).resolves.toBe("mine");
    expect(other).not.toHaveBeenCalled();
  });

  it("ignores an `endpoint` beside it", async () => {
    const { get } = setupBackend();
    await get({ fetchToken: fetchFor("mine") });
    await expect(get({ fetchToken: fetchFor("other"), endpoint: URL_1 })).resolves.toBe("mine");
  });
});

describe("concurrent callers", () => {
  it("share one request and its answer", async () => {
    const { get, answer, fetchToken } = setup();
    const waiting = [get(), get(), get("user-1", "preload")];
    await turn();
    answer();
    await expect(Promise.all(waiting.map(({ workspace }) => workspace))).resolves.toEqual(["ws-1", "ws-1", "ws-1"]);
    expect(fetchToken).toHaveBeenCalledTimes(1);
    expect(waiting.map(({ listeners }) => listeners())).toEqual([0, 0, 0]);
  });

  it("share its failure", async () => {
    const { get, requested, fetchToken } = setup();
    const waiting = [get(), get()];
    await turn();
    requested[0]?.reject(new Error("503"));
    const failures = await Promise.all(waiting.map(({ workspace }) => caught(() => workspace)));
    expect(failures.map(({ code }) => code)).toEqual(["TOKEN_REQUEST_FAILED", "TOKEN_REQUEST_FAILED"]);
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it("continue if the first of them leaves", async () => {
    const { get, answer, given } = setup();
    const [first, second] = [get(), get()];
    await turn();
    first.leave();
    await expect(first.workspace).rejects.toBe("left");
    expect(given(0)?.signal.aborted).toBe(false);
    answer();
    await expect(second.workspace).resolves.toBe("ws-1");
  });

  it("abort the request once the last of them has left, and leave nothing behind", async () => {
    const { get, given, fetchToken } = setup();
    const waiting = [get(), get()];
    await turn();
    for (const { leave } of waiting) leave();
    await turn();
    expect(given(0)?.signal.aborted).toBe(true);
    expect(waiting.map(({ listeners }) => listeners())).toEqual([0, 0]);
    expect(vi.getTimerCount()).toBe(0);
    get();
    await turn();
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it("send no request if they have already left", async () => {
    const { pool, fetchToken } = setup();
    const signal = AbortSignal.abort("left before");
    await expect(pool.get({ tokenKey: "user-1", fetchToken }, { signal, reason: "open" })).rejects.toBe("left before");
    await turn();
    expect(fetchToken).not.toHaveBeenCalled();
  });

  it("get their own answer if they join after the last has left", async () => {
    const { get, answer } = setup();
    const first = get();
    await turn();
    first.leave();
    await turn();
    const second = get();
    await turn();
    answer(0);
    answer(1);
    await expect(second.workspace).resolves.toBe("ws-2");
  });

  it("keep the token if one leaves after it has arrived", async () => {
    const { get, getNow, fetchToken } = setup();
    await getNow();
    const late = get();
    late.leave();
    await late.workspace.catch(() => {});
    await expect(get().workspace).resolves.toBe("ws-1");
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });
});

describe("failures", () => {
  it("are never kept", async () => {
    const { get, getNow, requested } = setup();
    const first = get();
    await turn();
    requested[0]?.reject(new Error("503"));
    await expect(caught(() => first.workspace)).resolves.toMatchObject({ code: "TOKEN_REQUEST_FAILED" });
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("are never kept: TOKEN_MALFORMED", async () => {
    const { get, getNow, requested } = setup();
    const first = get();
    await turn();
    requested[0]?.resolve("no token");
    await expect(caught(() => first.workspace)).resolves.toMatchObject({ code: "TOKEN_MALFORMED" });
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("never restore a stale token", async () => {
    const { get, getNow, requested } = setup();
    await getNow();
    vi.setSystemTime(NOW + FRESH_MS);
    const second = get();
    await turn();
    requested[1]?.reject(new Error("503"));
    await caught(() => second.workspace);
    vi.setSystemTime(NOW);
    await expect(getNow()).resolves.toBe("ws-3");
  });
});

describe("retain", () => {
  it("keeps a token until its last user has released the key", async () => {
    const { pool, get, getNow, release } = setup();
    const releaseSecond = pool.retain("user-1");
    await getNow();
    release();
    await expect(get().workspace).resolves.toBe("ws-1");
    releaseSecond();
    pool.retain("user-1");
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("drops only the tokens of the released key", async () => {
    const { pool, get, getNow, release } = setup();
    await getNow("user-1");
    await getNow("user-2");
    release("user-1");
    pool.retain("user-1");
    await expect(getNow("user-1")).resolves.toBe("ws-3");
    await expect(get("user-2").workspace).resolves.toBe("ws-2");
  });

  it("aborts requests in progress when the key is released, and ignores late answers", async () => {
    const { pool, get, getNow, answer, given, release } = setup();
    const first = get();
    await turn();
    release();
    expect(given(0)?.signal.aborted).toBe(true);
    pool.retain("user-1");
    answer(0);
    await expect(first.workspace).rejects.toBeDefined();
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("drops the tokens of every address of the key", async () => {
    const pool = createTokenPool();
    const { requests } = setupBackend();
    const { signal } = new AbortController();
    const getAll = async () => {
      for (const endpoint of [URL_1, URL_2]) await pool.get({ tokenKey: "ada", endpoint }, { signal, reason: "open" });
    };
    const release = pool.retain("ada");
    await getAll();
    release();
    pool.retain("ada");
    await getAll();
    expect(requests).toHaveLength(4);
  });

  it("has no effect at release if nothing was requested", () => {
    const { release } = setup();
    expect(() => release()).not.toThrow();
  });
});

describe("a key with two endpoints", () => {
  it.each<[string, TokenOptions]>([
    ["another address", { endpoint: URL_2 }],
    ["another body", { endpoint: { url: URL_1, body: { workspace: "2" } } }],
    ["`fetchToken`", { fetchToken: async () => makeWidgetToken() }],
  ])("warns once in development: %s", async (_, other) => {
    const { get, warn } = setupBackend();
    await get(URL_1);
    expect(warn).not.toHaveBeenCalled();
    await get(other);
    await get({ endpoint: { url: URL_1, body: "third" } });
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('"user-1"'));
  });

  it.each<[string, TokenEndpoint, TokenEndpoint]>([
    [
      "a renewed access token",
      { url: URL_1, headers: { authorization: "Bearer 1" } },
      { url: URL_1, headers: { authorization: "Bearer 2" } },
    ],
    ["equal bodies", { url: URL_1, body: { plan: "pro" } }, { url: URL_1, body: { plan: "pro" } }],
    ["a string and an object", URL_1, { url: URL_1 }],
  ])("does not warn: %s", async (_, one, other) => {
    const { get, warn } = setupBackend();
    await get(one);
    await get(other);
    expect(warn).not.toHaveBeenCalled();
  });

  it("does not warn in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const { get, warn } = setupBackend();
    await get(URL_1);
    await get(URL_2);
    expect(warn).not.toHaveBeenCalled();
  });
});
