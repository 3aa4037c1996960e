import { getEventListeners } from "node:events";

import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi, type Mock } from "vitest";

import type { FetchToken } from "../../../src/widget/tokens/issue-token.js";
import { createTokenCache } from "../../../src/react/token-cache.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { caught } from "../../support/caught.js";
import { createDeferred, type Deferred } from "../../support/create-deferred.js";

/** The number of `fetchToken`. */
const FUNCTIONS = 1;
const NOW = 1_800_000_000_000;
const LIFE_MS = 600_000;
const FRESH_MS = 540_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A cache whose tokens come once the test answers; the n-th is of the workspace `ws-n`. */
function setup({ lifeMs = LIFE_MS }: { lifeMs?: number | null } = {}) {
  const cache = createTokenCache();
  const asked: Deferred<string>[] = [];
  const fetchToken: Mock<FetchToken> = vi.fn(() => {
    const deferred = createDeferred<string>();
    asked.push(deferred);
    return deferred.promise;
  });
  const get = (owner = "user-1", reason: "open" | "preload" | "refresh" = "open") => {
    const controller = new AbortController();
    const workspace = cache
      .get(owner, FUNCTIONS, { fetchToken }, { signal: controller.signal, reason })
      .then(({ token }) => token.workspaceId);
    workspace.catch(() => {}); // it is looked at later
    const listeners = () => getEventListeners(controller.signal, "abort").length;
    return { workspace, leave: () => controller.abort("left"), listeners };
  };
  const answer = (index = asked.length - 1) => {
    const expiresAt = lifeMs === null ? null : Date.now() + lifeMs;
    asked[index]?.resolve(makeWidgetToken({ workspaceId: `ws-${index + 1}`, expiresAt }));
  };
  const given = (index: number) => fetchToken.mock.calls[index]?.[0];
  /** A token that is there already. */
  const getNow = async (owner?: string) => {
    const { workspace } = get(owner);
    await vi.advanceTimersByTimeAsync(0);
    answer();
    return workspace;
  };
  return { cache, get, getNow, answer, asked, fetchToken, given };
}

const turn = () => vi.advanceTimersByTimeAsync(0);

describe("createTokenCache", () => {
  it("does nothing by itself", () => {
    setup();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("keeps a token for as long as it is fresh, and no timer for it", async () => {
    const { get, getNow, fetchToken } = setup();
    await expect(getNow()).resolves.toBe("ws-1");
    expect(vi.getTimerCount()).toBe(0);
    vi.setSystemTime(NOW + FRESH_MS - 1);
    await expect(get().workspace).resolves.toBe("ws-1");
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it("asks for another one from then on", async () => {
    const { getNow } = setup();
    await getNow();
    vi.setSystemTime(NOW + FRESH_MS);
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("counts from the time at which the token came, not from the request", async () => {
    const { get, answer, fetchToken } = setup();
    const { workspace } = get();
    vi.advanceTimersByTime(10_000);
    answer();
    await workspace;
    vi.setSystemTime(NOW + 10_000 + FRESH_MS - 1);
    await get().workspace;
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it("asks each time for a token whose end nobody knows", async () => {
    const { getNow } = setup({ lifeMs: null });
    await expect(getNow()).resolves.toBe("ws-1");
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("gives no owner the token of another, and keeps those of all", async () => {
    const { getNow, get } = setup();
    await expect(getNow("user-1")).resolves.toBe("ws-1");
    await expect(getNow("user-2")).resolves.toBe("ws-2");
    await expect(get("user-1").workspace).resolves.toBe("ws-1");
    await expect(get("user-2").workspace).resolves.toBe("ws-2");
  });

  it("keeps one token for each place where they come from", async () => {
    const { cache } = setup();
    const ask = vi.fn(async ({ url }: Request) => Response.json({ token: makeWidgetToken({ workspaceId: url }) }));
    vi.stubGlobal("fetch", ask);
    onTestFinished(() => void vi.unstubAllGlobals());
    const { signal } = new AbortController();
    const get = async (path: string) => {
      const endpoint = `https://app.test${path}`;
      const { token } = await cache.get("user-1", FUNCTIONS, { endpoint }, { signal, reason: "open" });
      return token.workspaceId;
    };
    for (const path of ["/one", "/two", "/one"]) await expect(get(path)).resolves.toBe(`https://app.test${path}`);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("keeps one token for each number of functions", async () => {
    const { cache, fetchToken } = setup();
    fetchToken.mockImplementation(async () => makeWidgetToken({ expiresAt: NOW + LIFE_MS }));
    const { signal } = new AbortController();
    for (const functions of [1, 2, 1]) await cache.get("user-1", functions, { fetchToken }, { signal, reason: "open" });
    expect(fetchToken).toHaveBeenCalledTimes(2);
  });

  it("decides by itself what is fresh: before 5.51, React Query takes no function for that", async () => {
    const fetchQuery = vi.spyOn(QueryClient.prototype, "fetchQuery");
    onTestFinished(() => fetchQuery.mockRestore());
    await setup().getNow();
    expect(fetchQuery.mock.calls.map(([{ staleTime }]) => typeof staleTime)).toEqual(["number"]);
  });

  it("passes on what a token is for", async () => {
    const { get, given } = setup();
    get("user-1", "refresh");
    await turn();
    expect(given(0)?.reason).toBe("refresh");
  });
});

describe("createTokenCache: many who wait", () => {
  it("share one request, and its answer", async () => {
    const { get, answer, fetchToken } = setup();
    const waiting = [get(), get(), get("user-1", "preload")];
    await turn();
    answer();
    await expect(Promise.all(waiting.map(({ workspace }) => workspace))).resolves.toEqual(["ws-1", "ws-1", "ws-1"]);
    expect(fetchToken).toHaveBeenCalledTimes(1);
    expect(waiting.map(({ listeners }) => listeners())).toEqual([0, 0, 0]);
  });

  it("share its failure", async () => {
    const { get, asked, fetchToken } = setup();
    const waiting = [get(), get()];
    await turn();
    asked[0]?.reject(new Error("503"));
    const failures = await Promise.all(waiting.map(({ workspace }) => caught(() => workspace)));
    expect(failures.map(({ code }) => code)).toEqual(["TOKEN_REQUEST_FAILED", "TOKEN_REQUEST_FAILED"]);
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it("go on if one of them leaves, who asked first", async () => {
    const { get, answer, given } = setup();
    const [first, second] = [get(), get()];
    await turn();
    first.leave();
    await expect(first.workspace).rejects.toBe("left");
    expect(given(0)?.signal.aborted).toBe(false);
    answer();
    await expect(second.workspace).resolves.toBe("ws-1");
  });

  it("abort the request once the last of them has left, and leave nothing", async () => {
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

  it("ask for nothing if they have left before", async () => {
    const { cache, fetchToken } = setup();
    const signal = AbortSignal.abort("left before");
    await expect(cache.get("user-1", FUNCTIONS, { fetchToken }, { signal, reason: "open" })).rejects.toBe(
      "left before",
    );
    await turn();
    expect(fetchToken).not.toHaveBeenCalled();
  });

  it("get an answer of their own, if they come after the last has left", async () => {
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

  it("keep the token if one leaves after it has come", async () => {
    const { get, getNow, fetchToken } = setup();
    await getNow();
    const late = get();
    late.leave();
    await late.workspace;
    await expect(get().workspace).resolves.toBe("ws-1");
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });
});

describe("createTokenCache: failures", () => {
  it("are never kept", async () => {
    const { get, getNow, asked } = setup();
    const first = get();
    await turn();
    asked[0]?.reject(new Error("503"));
    await expect(caught(() => first.workspace)).resolves.toMatchObject({ code: "TOKEN_REQUEST_FAILED" });
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("are never kept: an answer that is no token", async () => {
    const { get, getNow, asked } = setup();
    const first = get();
    await turn();
    asked[0]?.resolve("no token");
    await expect(caught(() => first.workspace)).resolves.toMatchObject({ code: "TOKEN_MALFORMED" });
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("bring no stale token back", async () => {
    const { get, getNow, asked } = setup();
    await getNow();
    vi.setSystemTime(NOW + FRESH_MS);
    const second = get();
    await turn();
    asked[1]?.reject(new Error("503"));
    await caught(() => second.workspace);
    await expect(getNow()).resolves.toBe("ws-3");
  });
});

describe("drop", () => {
  it("drops the token of that owner alone", async () => {
    const { cache, get, getNow } = setup();
    await getNow("user-1");
    await getNow("user-2");
    cache.drop("user-1");
    await expect(getNow("user-1")).resolves.toBe("ws-3");
    await expect(get("user-2").workspace).resolves.toBe("ws-2");
  });

  it("aborts the request of that owner, whose answer serves nobody", async () => {
    const { cache, get, getNow, answer, given } = setup();
    const first = get();
    await turn();
    cache.drop("user-1");
    expect(given(0)?.signal.aborted).toBe(true);
    answer(0);
    await expect(first.workspace).rejects.toBeDefined();
    await expect(getNow()).resolves.toBe("ws-2");
  });

  it("drops the tokens of that owner from everywhere", async () => {
    const { cache, fetchToken } = setup();
    fetchToken.mockImplementation(async () => makeWidgetToken({ expiresAt: NOW + LIFE_MS }));
    const { signal } = new AbortController();
    const getAll = async () => {
      for (const functions of [1, 2]) await cache.get("user-1", functions, { fetchToken }, { signal, reason: "open" });
    };
    await getAll();
    cache.drop("user-1");
    await getAll();
    expect(fetchToken).toHaveBeenCalledTimes(4);
  });

  it("does nothing where there is nothing", () => {
    expect(() => setup().cache.drop("user-1")).not.toThrow();
  });
});
