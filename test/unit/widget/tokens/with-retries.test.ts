import { getEventListeners } from "node:events";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { AirbyteEmbeddedError } from "../../../../src/shared/errors.js";
import { AlreadyRetriedError } from "../../../../src/shared/handler-codes.js";
import { withRetries } from "../../../../src/widget/tokens/with-retries.js";
import { createDeferred } from "../../../support/create-deferred.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const passing = new AirbyteEmbeddedError("TOKEN_REQUEST_FAILED", "503", { retryable: true });
const lasting = new AirbyteEmbeddedError("TOKEN_UNAUTHORIZED", "401");
const limited = (retryAfterMs: number) =>
  new AirbyteEmbeddedError("TOKEN_RATE_LIMITED", "429", { retryable: true, retryAfterMs });

/**
 * Each attempt fails with the next of `failures`; the one after the last succeeds. `attempts` are their start times.
 */
function setup(failures: readonly unknown[], limitMs = 15_000) {
  const controller = new AbortController();
  const startedAt = performance.now();
  const attempts: number[] = [];
  const result = withRetries(limitMs, controller.signal, async () => {
    const attempt = attempts.push(performance.now() - startedAt);
    if (attempt <= failures.length) throw failures[attempt - 1];
    return attempt;
  });
  result.catch(() => {}); // its rejection is handled later
  const leftovers = () => vi.getTimerCount() + getEventListeners(controller.signal, "abort").length;
  return { controller, attempts, result, leftovers };
}

describe("withRetries", () => {
  it("makes two more attempts, the second after a longer delay", async () => {
    const { attempts, result, leftovers } = setup([passing, passing]);
    await vi.runAllTimersAsync();
    await expect(result).resolves.toBe(3);
    const [first = NaN, second = NaN, third = NaN] = attempts;
    expect(first).toBe(0);
    expect(second).toBeGreaterThanOrEqual(300);
    expect(second).toBeLessThanOrEqual(376);
    expect(third - second).toBeGreaterThanOrEqual(900);
    expect(third - second).toBeLessThanOrEqual(1_126);
    expect(leftovers()).toBe(0);
  });

  it("gives up after the third attempt, with the last failure", async () => {
    const last = limited(0);
    const { attempts, result } = setup([passing, passing, last]);
    await vi.runAllTimersAsync();
    await expect(result).rejects.toBe(last);
    expect(attempts).toHaveLength(3);
  });

  it.each([
    ["a permanent one of ours", lasting],
    ["an error that is not ours", new TypeError("Failed to fetch")],
    [
      "one that the backend has already retried",
      new AlreadyRetriedError("TOKEN_REQUEST_FAILED", "502", { retryable: true }),
    ],
  ])("fails at once with a permanent failure: %s", async (_, failure) => {
    const { attempts, result } = setup([failure]);
    await expect(result).rejects.toBe(failure);
    expect([attempts.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it("waits at least as long as the failure says", async () => {
    const { attempts, result } = setup([limited(5_000)]);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(attempts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(77);
    await expect(result).resolves.toBe(2);
  });

  it.each([
    ["a Retry-After that is long", 15_000, limited(60_000)],
    ["a Retry-After as long as the limit", 15_000, limited(15_000)],
    ["no time", 250, passing],
    ["a Retry-After longer than a timer can be", Infinity, limited(2 ** 31)],
  ])("fails at once if the delay exceeds the limit: %s", async (_, limitMs, failure) => {
    const { attempts, result } = setup([failure], limitMs);
    await expect(result).rejects.toBe(failure);
    expect([attempts.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it("counts the duration of the attempts", async () => {
    const { promise, reject } = createDeferred<never>();
    const attempt = vi.fn(() => promise);
    const result = withRetries(1_000, new AbortController().signal, attempt);
    await vi.advanceTimersByTimeAsync(800);
    reject(passing);
    await expect(result).rejects.toBe(passing);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it("ends at once if it is aborted during a delay, and leaves nothing behind", async () => {
    const { controller, attempts, result, leftovers } = setup([passing]);
    await vi.advanceTimersByTimeAsync(100);
    expect(leftovers()).toBe(2);
    controller.abort("nobody waits");
    await expect(result).rejects.toBe("nobody waits");
    expect(leftovers()).toBe(0);
    expect(attempts).toHaveLength(1);
  });

  it("does not wait if it was aborted during the attempt", async () => {
    const { promise, reject } = createDeferred<never>();
    const controller = new AbortController();
    const result = withRetries(15_000, controller.signal, () => promise);
    controller.abort();
    reject(passing);
    await expect(result).rejects.toBe(passing);
    expect(vi.getTimerCount()).toBe(0);
  });
});
