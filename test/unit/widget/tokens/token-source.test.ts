import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi, type Mock } from "vitest";

import type { FetchToken } from "../../../../src/widget/tokens/issue-token.js";
import { createTokenSource } from "../../../../src/widget/tokens/token-source.js";
import { makeWidgetToken } from "../../../support/make-token.js";
import { caught } from "../../../support/caught.js";

const NOW = 1_800_000_000_000;
const LIFE_MS = 600_000;
const FRESH_MS = 540_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function setup({ lifeMs = LIFE_MS, mortal = true } = {}) {
  const source = createTokenSource();
  const { signal } = new AbortController();
  const fetchToken: Mock<FetchToken> = vi.fn(async () =>
    makeWidgetToken({
      workspaceId: `ws-${fetchToken.mock.calls.length}`,
      expiresAt: mortal ? Date.now() + lifeMs : null,
    }),
  );
  const get = async (scope = "user-1") => {
    const { token } = await source.get(scope, { fetchToken }, { signal, reason: "open" });
    return token.workspaceId;
  };
  return { source, get, fetchToken };
}

describe("createTokenSource", () => {
  it("keeps a token for as long as it is fresh", async () => {
    const { get, fetchToken } = setup();
    await get();
    vi.setSystemTime(NOW + FRESH_MS - 1);
    await expect(get()).resolves.toBe("ws-1");
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });

  it("asks for another one from then on", async () => {
    const { get } = setup();
    await get();
    vi.setSystemTime(NOW + FRESH_MS);
    await expect(get()).resolves.toBe("ws-2");
  });

  it("asks each time for a token that does not say when it ends", async () => {
    const { get } = setup({ mortal: false });
    await expect(get()).resolves.toBe("ws-1");
    await expect(get()).resolves.toBe("ws-2");
  });

  it("hands out a token that had ended when it came, once", async () => {
    const { get } = setup({ lifeMs: -LIFE_MS });
    await expect(get()).resolves.toBe("ws-1");
    await expect(get()).resolves.toBe("ws-2");
  });

  it("gives no scope the token of another, and keeps one at a time", async () => {
    const { get } = setup();
    await expect(get("user-1")).resolves.toBe("ws-1");
    await expect(get("user-2")).resolves.toBe("ws-2");
    await expect(get("user-1")).resolves.toBe("ws-3");
  });

  it("gives no endpoint the token of another", async () => {
    const { source } = setup();
    vi.stubGlobal("fetch", async ({ url }: Request) =>
      Response.json({ token: makeWidgetToken({ workspaceId: `ws of ${url}`, expiresAt: NOW + LIFE_MS }) }),
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    const { signal } = new AbortController();
    const get = async (endpoint: string) =>
      (await source.get("user-1", { endpoint }, { signal, reason: "open" })).token.workspaceId;
    await expect(get("https://app.test/one")).resolves.toBe("ws of https://app.test/one");
    await expect(get("https://app.test/two")).resolves.toBe("ws of https://app.test/two");
  });

  it("drops the token once it is released", async () => {
    const { source, get } = setup();
    const release = source.hold("user-1");
    await get();
    release();
    await expect(get()).resolves.toBe("ws-2");
  });

  it("keeps no failure", async () => {
    const { get, fetchToken } = setup();
    fetchToken.mockRejectedValueOnce(new Error("503"));
    await expect(caught(get)).resolves.toMatchObject({ code: "TOKEN_REQUEST_FAILED" });
    await expect(get()).resolves.toBe("ws-2");
  });

  it("drops a token that is stale even if the next request fails", async () => {
    const { get, fetchToken } = setup();
    await get();
    vi.setSystemTime(NOW + FRESH_MS);
    fetchToken.mockRejectedValueOnce(new Error("503"));
    await caught(get);
    vi.setSystemTime(NOW);
    await expect(get()).resolves.toBe("ws-3");
  });
});
