import { describe, expect, it, vi, type Mock } from "vitest";

import type { FetchToken } from "../../../src/core/issue-token.js";
import { sharedTokens } from "../../../src/react/shared-tokens.js";
import { makeWidgetToken } from "../../support/make-token.js";

/** Scopes are the page's: each test has its own. */
function setup(scope: string) {
  const fetchToken: Mock<FetchToken> = vi.fn(async () =>
    makeWidgetToken({ workspaceId: `ws-${fetchToken.mock.calls.length}` }),
  );
  const get = async (signal = new AbortController().signal) => {
    const { token } = await sharedTokens.get(scope, { fetchToken }, { signal, reason: "open" });
    return token.workspaceId;
  };
  return { hold: () => sharedTokens.hold(scope), get, fetchToken };
}

describe("sharedTokens", () => {
  it("keeps a token for all who hold its scope, until the last lets go", async () => {
    const { hold, get } = setup("shared");
    const [releaseFirst, releaseSecond] = [hold(), hold()];
    await expect(get()).resolves.toBe("ws-1");
    releaseFirst();
    await expect(get()).resolves.toBe("ws-1");
    releaseSecond();
    hold();
    await expect(get()).resolves.toBe("ws-2");
  });

  it("keeps the token of one scope when another is let go", async () => {
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

  it("answers all who ask at once with one request", async () => {
    const { hold, get, fetchToken } = setup("many");
    hold();
    await Promise.all([get(), get(), get()]);
    expect(fetchToken).toHaveBeenCalledTimes(1);
  });
});
