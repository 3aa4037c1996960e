import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../src/core/errors.js";
import { decodeWidgetToken } from "../../../src/core/token.js";
import { makeWidgetToken } from "../../support/make-token.js";
import { FRESH_MS, LIFE_MS, makeToken, settle, setupOpen } from "./setup-controller.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Wait after a refresh that failed, in milliseconds. */
const RETRY_MS = 5_000;
const down = new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "503", { retryable: true });
const isRefresh = ({ given }: { given: { 2: { reason: string } } }) => given[2].reason === "refresh";

/** An open dialog whose token has just turned stale: a refresh is under way. */
async function setupStale(lifeMs = LIFE_MS) {
  const open = await setupOpen({}, lifeMs);
  await vi.advanceTimersByTimeAsync(lifeMs === LIFE_MS ? FRESH_MS : lifeMs * 0.8);
  return open;
}

describe("an open dialog's token", () => {
  it("is renewed once it is stale, and not before", async () => {
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

  it("is renewed in time if it lives for 5 s alone", async () => {
    const { requests, lastRequest, log } = await setupOpen({}, 5_000);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    lastRequest().resolve(makeToken(), 5_000);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(requests).toHaveLength(3);
    expect(log).toEqual(["updateToken ws-1"]);
  });

  it("is asked for once a second at most, however short it lives", async () => {
    const { requests, lastRequest } = await setupStale(5_000);
    for (const second of [1, 2, 3]) {
      lastRequest().resolve(makeToken(), 1);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(requests).toHaveLength(2 + second);
    }
  });

  it("is never renewed if nobody knows its end", async () => {
    const { requests, leftovers, showTab } = await setupOpen({}, null);
    await vi.advanceTimersByTimeAsync(LIFE_MS);
    showTab("visible");
    expect([requests.length, vi.getTimerCount()]).toEqual([1, 0]);
    expect(leftovers()).toBe(1); // listens for the tab, until it closes
  });

  it("is renewed no more once one has come whose end nobody knows", async () => {
    const { lastRequest, requests, log } = await setupStale();
    lastRequest().resolve(makeToken(), null);
    await vi.advanceTimersByTimeAsync(LIFE_MS);
    expect([requests.length, vi.getTimerCount()]).toEqual([2, 0]);
    expect(log).toEqual(["updateToken ws-1"]);
  });

  it("is renewed for nobody once the dialog has closed", async () => {
    const { controller, lastRequest, log, leftovers } = await setupStale();
    controller.close();
    expect(lastRequest().given[2].signal.aborted).toBe(true);
    expect(leftovers()).toBe(0);
    lastRequest().resolve(makeToken());
    await settle();
    expect(leftovers()).toBe(0);
    expect(log).toEqual(["destroy", "onClose dismissed"]);
  });
});

describe("an open dialog's token, after a sleep", () => {
  it("is renewed as soon as the tab is seen", async () => {
    const { requests, showTab } = await setupOpen();
    vi.setSystemTime(Date.now() + LIFE_MS);
    showTab("hidden");
    expect(requests).toHaveLength(1);
    showTab("visible");
    showTab("visible");
    expect(requests.map(isRefresh)).toEqual([false, true]);
  });

  it("is renewed within 15 s, seen or not", async () => {
    const { requests } = await setupOpen();
    vi.setSystemTime(Date.now() + LIFE_MS);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(requests.map(isRefresh)).toEqual([false, true]);
  });

  it("is left alone while it is fresh", async () => {
    const { requests, showTab } = await setupOpen();
    vi.setSystemTime(Date.now() + FRESH_MS - 1);
    showTab("visible");
    expect([requests.length, vi.getTimerCount()]).toEqual([1, 1]);
  });
});

describe("a renewed token for something else", () => {
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
  it("is tried again every 5 s, and tells nobody while the token lives", async () => {
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

  it("tells once that the token has expired, with the cause, and stays open", async () => {
    const onError = vi.fn<(error: AirbyteEmbeddedError) => void>();
    const { controller, lastRequest, requests } = await setupStale(5_000);
    controller.setOptions({ onError });
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    lastRequest().reject(down);
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(requests).toHaveLength(5);
    expect(onError.mock.calls).toEqual([
      [expect.objectContaining({ code: "TOKEN_EXPIRED", retryable: true, cause: down })],
    ]);
    expect(controller.getState()).toMatchObject({ status: "open", error: null });
  });

  it("tells it again of the next token", async () => {
    const { lastRequest, log } = await setupStale(5_000);
    for (const expired of [1, 2]) {
      lastRequest().reject(down);
      await vi.advanceTimersByTimeAsync(RETRY_MS);
      lastRequest().reject(down);
      await vi.advanceTimersByTimeAsync(RETRY_MS);
      lastRequest().resolve(makeToken(), 5_000);
      await vi.advanceTimersByTimeAsync(4_000);
      expect(log.filter((entry) => entry === "onError TOKEN_EXPIRED")).toHaveLength(expired);
    }
  });

  it("is no failure once the dialog has closed", async () => {
    const { controller, lastRequest, log, leftovers } = await setupStale();
    controller.close();
    lastRequest().reject(down);
    await settle();
    expect(log).toEqual(["destroy", "onClose dismissed"]);
    expect(leftovers()).toBe(0);
  });
});
