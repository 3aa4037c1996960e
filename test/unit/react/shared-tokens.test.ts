import { describe, expect, it, vi, type Mock } from "vitest";

import type { FetchToken } from "../../../src/widget/tokens/issue-token.js";
import { shareTokens } from "../../../src/react/shared-tokens.js";
import { makeWidgetToken } from "../../support/make-token.js";

/** Owners are the page's: each test has its own. */
function setup(owner: string, functions = 1) {
  const tokens = shareTokens(functions);
  const fetchToken: Mock<FetchToken> = vi.fn(async () =>
    makeWidgetToken({ workspaceId: `ws-${fetchToken.mock.calls.length}` }),
  );
  const get = async (signal = new AbortController().signal) => {
    const { token } = await tokens.get(owner, { fetchToken }, { signal, reason: "open" });
    return token.workspaceId;
  };
  return { hold: () => tokens.hold(owner), get, fetchToken };
}

describe("shareTokens", () => {
  it("keeps a token for all of its owner, until the last lets go", async () => {
    const { hold, get } = setup("shared");
    const [releaseFirst, releaseSecond] = [hold(), hold()];
    await expect(get()).resolves.toBe("ws-1");
    releaseFirst();
    await expect(get()).resolves.toBe("ws-1");
    releaseSecond();
    hold();
    await expect(get()).resolves.toBe("ws-2");
  });

  it("keeps the token of one owner when another is let go", async () => {
    const [one, other] = [setup("one"), setup("other")];
    one.hold();
    const release = other.hold();
    await Promise.all([one.get(), other.get()]);
    release();
    await expect(one.get()).resolves.toBe("ws-1");
  });

  it("keeps no token that comes after the last has let go", async () => {
    const { hold, get } = setup("late");
    const release = hold();
    const late = get();
    release();
    await late.catch(() => {});
    hold();
    await expect(get()).resolves.toBe("ws-2");
  });

  it("shares no token between functions of different numbers", async () => {
    const [crm, files] = [setup("functions", 1), setup("functions", 2)];
    crm.hold();
    await Promise.all([crm.get(), files.get(), crm.get()]);
    expect([crm.fetchToken, files.fetchToken].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it("answers all who ask at once with one request", async () => {
    const { hold, get, fetchToken } = setup("many");
    hold();
    await Promise.all([get(), get(), get()]);
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });
});
