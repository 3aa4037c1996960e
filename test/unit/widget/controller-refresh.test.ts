import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/shared/errors.js";
import { decodeWidgetToken } from "../../../src/shared/widget-token.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { FRESH_MS, LIFE_MS, makeToken, settle, setupOpen } from "./setup-controller.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Delay after a failed refresh, in milliseconds; doubled after each further one. */
const RETRY_MS = 5_000;
/** Lifetime of a token without an expiry. */
const UNKNOWN_LIFE_MS = 300_000;
const down = new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "503", { retryable: true });
const refused = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "Sign in.", { status: 401 });
const isRefresh = ({ reason }: { reason: string }) => reason === "refresh";

/** An open dialog whose token has just turned stale: a refresh is in progress. */
async function setupStale(lifeMs = LIFE_MS) {
  const open = await setupOpen({}, lifeMs);
  await vi.advanceTimersByTimeAsync(lifeMs === LIFE_MS ? FRESH_MS : lifeMs * 0.8);
  return open;
}

describe("an open dialog's token", () => {
  it("is renewed once it is stale, not earlier", async () => {
    const { lastRequest, requests, log } = await setupOpen();
    await vi.advanceTimersByTimeAsync(FRESH_MS - 1);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests.map(isRefresh)).toEqual([false, true]);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["updateToken ws-1"]);
  });

  it("is renewed again each time", async () => {
    const { lastRequest, requests, log } = await setupStale();
    lastRequest().resolve(makeToken(), 60_000);
    await vi.advanceTimersByTimeAsync(47_999);
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    lastRequest().resolve(makeToken());
    await vi.advanceTimersByTimeAsync(FRESH_MS);
    expect(requests).toHaveLength(4);
    expect(log).toEqual(["updateToken ws-1", "updateToken ws-1"]);
  });

  it("is renewed in time if it lives for only 5 s", async () => {
    const { requests, lastRequest, log } = await setupOpen({}, 5_000);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    lastRequest().resolve(makeToken(), 5_000);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(requests).toHaveLength(3);
    expect(log).toEqual(["updateToken ws-1"]);
  });

  it("is requested at most once a second, however short its lifetime", async () => {
    const { requests, lastRequest } = await setupStale(5_000);
    for (const second of [1, 2, 3]) {
      lastRequest().resolve(makeToken(), 1);
      await vi.advanceTimersByTimeAsync(999);
      expect(requests).toHaveLength(1 + second);
      await vi.advanceTimersByTimeAsync(1);
      expect(requests).toHaveLength(2 + second);
    }
  });

  it("is renewed every 5 minutes if its expiry is unknown", async () => {
    const { requests, lastRequest, log } = await setupOpen({}, null);
    await vi.advanceTimersByTimeAsync(UNKNOWN_LIFE_MS - 1);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    lastRequest().resolve(makeToken(), null);
    await vi.advanceTimersByTimeAsync(UNKNOWN_LIFE_MS);
    expect(requests.map(isRefresh)).toEqual([false, true, true]);
    expect(log).toEqual(["updateToken ws-1"]);
  });

  it("is not reported as expired if its expiry is unknown", async () => {
    const { lastRequest, log } = await setupOpen({}, null);
    await vi.advanceTimersByTimeAsync(UNKNOWN_LIFE_MS);
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(LIFE_MS);
    expect(log).toEqual([]);
  });

  it("is not renewed once the dialog has closed", async () => {
    const { controller, lastRequest, log, leftovers } = await setupStale();
    controller.close();
    expect(lastRequest().signal.aborted).toBe(true);
    expect(leftovers()).toBe(0);
    lastRequest().resolve(makeToken());
    await settle();
    expect(leftovers()).toBe(0);
    expect(log).toEqual(["destroy", "onClose dismissed"]);
  });
});

describe("an open dialog's token, after a sleep", () => {
  it("is renewed as soon as the tab is visible", async () => {
    const { requests, showTab } = await setupOpen();
    vi.setSystemTime(Date.now() + LIFE_MS);
    showTab("hidden");
    expect(requests).toHaveLength(1);
    showTab("visible");
    showTab("visible");
    expect(requests.map(isRefresh)).toEqual([false, true]);
  });

  it("is renewed within 15 s, visible or not", async () => {
    const { requests } = await setupOpen();
    vi.setSystemTime(Date.now() + LIFE_MS);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(requests.map(isRefresh)).toEqual([false, true]);
  });

  it("is not renewed while it is fresh", async () => {
    const { requests, showTab } = await setupOpen();
    vi.setSystemTime(Date.now() + FRESH_MS - 1);
    showTab("visible");
    expect([requests.length, vi.getTimerCount()]).toEqual([1, 1]);
  });
});

describe("an open dialog's token, after the clock was set back by an hour", () => {
  const setBack = () => vi.setSystemTime(Date.now() - 3_600_000);

  it("is renewed on time", async () => {
    const { requests, lastRequest, log } = await setupOpen({}, 8_000);
    setBack();
    await vi.advanceTimersByTimeAsync(6_400);
    expect(requests.map(isRefresh)).toEqual([false, true]);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["updateToken ws-1"]);
  });

  it("is reported as expired and requested again if the renewal fails", async () => {
    const { requests, lastRequest, log } = await setupStale(5_000);
    setBack();
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(log).toEqual(["showExpired", "onError TOKEN_EXPIRED"]);
    expect(requests).toHaveLength(3);
  });
});

describe("a renewed token for another workspace or origin", () => {
  it.each([
    ["another workspace", makeToken("ws-2")],
    [
      "another origin",
      decodeWidgetToken(makeWidgetToken({ widgetUrl: "https://other.test/page", allowedOrigin: null })),
    ],
  ])("never reaches the page, and closes with the reason `replaced`: %s", async (_, token) => {
    const { lastRequest, result, page, log, leftovers } = await setupStale();
    page().post("source_created", { data: { id: "1", name: "GitHub" } });
    log.length = 0;
    lastRequest().resolve(token);
    await expect(result).resolves.toEqual({
      outcome: "connected",
      sources: [{ id: "1", name: "GitHub" }],
      reason: "replaced",
    });
    await settle();
    expect(log).toEqual(["destroy", "onClose connected"]);
    expect(leftovers()).toBe(0);
  });
});

describe("a refresh that fails", () => {
  it("is retried after 5 s, and not reported while the token is valid", async () => {
    const { lastRequest, requests, log } = await setupStale();
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(RETRY_MS - 1);
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests.map(isRefresh)).toEqual([false, true, true]);
    expect(log).toEqual([]);
    lastRequest().resolve(makeToken());
    await settle();
    expect(log).toEqual(["updateToken ws-1"]);
  });

  it("is retried after twice the delay each time, up to a minute", async () => {
    const { lastRequest, requests } = await setupStale();
    for (const [failures, waitMs] of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000].entries()) {
      lastRequest().reject(down);
      await vi.advanceTimersByTimeAsync(waitMs - 1);
      expect(requests).toHaveLength(failures + 2);
      await vi.advanceTimersByTimeAsync(1);
      expect(requests).toHaveLength(failures + 3);
    }
    lastRequest().resolve(makeToken());
    await vi.advanceTimersByTimeAsync(FRESH_MS);
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(requests).toHaveLength(10);
  });

  it("is not retried before `retryAfterMs`, even if the tab becomes visible again", async () => {
    const { lastRequest, requests, showTab } = await setupStale();
    const limited = new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "429", { retryable: true, retryAfterMs: 600_000 });
    lastRequest().reject(limited);
    await vi.advanceTimersByTimeAsync(599_999);
    showTab("visible");
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests).toHaveLength(3);
  });

  it("that is permanent is not retried until the tab becomes visible again", async () => {
    const { lastRequest, requests, showTab, log } = await setupStale();
    lastRequest().reject(refused);
    await vi.advanceTimersByTimeAsync(10 * LIFE_MS);
    expect(requests).toHaveLength(2);
    expect(log).toEqual(["showExpired", "onError TOKEN_EXPIRED"]);
    showTab("visible");
    lastRequest().resolve(makeToken());
    await settle();
    expect(requests).toHaveLength(3);
    expect(log).toEqual(["showExpired", "onError TOKEN_EXPIRED", "updateToken ws-1"]);
  });

  it("is retried if the app's own function failed, which may be temporary", async () => {
    const { lastRequest, requests } = await setupStale();
    const cause = new TypeError("Failed to fetch");
    lastRequest().reject(new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "`fetchToken` failed.", { cause }));
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(requests).toHaveLength(3);
  });

  it.each([
    [down, true],
    [refused, false],
  ])("reports the token's expiry once, with the cause, and stays open: %s", async (cause, retryable) => {
    const onError = vi.fn<(error: AirbyteEmbeddedError) => void>();
    const { controller, lastRequest } = await setupStale(5_000);
    controller.setOptions({ onError });
    lastRequest().reject(cause);
    await vi.advanceTimersByTimeAsync(999);
    expect(onError).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    const told = [[expect.objectContaining({ code: "TOKEN_EXPIRED", retryable, cause })]];
    expect(onError.mock.calls).toEqual(told);
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    lastRequest().reject(cause);
    await vi.advanceTimersByTimeAsync(LIFE_MS);
    expect(onError.mock.calls).toEqual(told);
    expect(controller.getState()).toMatchObject({ status: "open", error: null });
  });

  it("is reported again for the next token", async () => {
    const { lastRequest, log } = await setupStale(5_000);
    for (const expired of [1, 2]) {
      lastRequest().reject(down);
      await vi.advanceTimersByTimeAsync(RETRY_MS);
      lastRequest().reject(down);
      await vi.advanceTimersByTimeAsync(2 * RETRY_MS);
      lastRequest().resolve(makeToken(), 5_000);
      await vi.advanceTimersByTimeAsync(4_000);
      expect(log.filter((entry) => entry === "onError TOKEN_EXPIRED")).toHaveLength(expired);
    }
  });

  it("reports the token's expiry to an app that may close the dialog", async () => {
    const { controller, lastRequest, leftovers } = await setupStale(5_000);
    controller.setOptions({ onError: () => controller.close() });
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([controller.getState().status, leftovers()]).toEqual(["idle", 0]);
  });

  it("is ignored once the dialog has closed", async () => {
    const { controller, lastRequest, log, leftovers } = await setupStale();
    controller.close();
    lastRequest().reject(down);
    await settle();
    expect(log).toEqual(["destroy", "onClose dismissed"]);
    expect(leftovers()).toBe(0);
  });
});
