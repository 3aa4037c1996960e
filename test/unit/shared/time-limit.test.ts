import { getEventListeners } from "node:events";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { withTimeLimit } from "../../../src/shared/time-limit.js";
import { createDeferred } from "../../support/create-deferred.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LIMIT_MS = 1_000;
const late = new Error("late");

function setup() {
  const parent = new AbortController();
  const { promise, resolve, reject } = createDeferred<string>();
  const work = vi.fn<(signal: AbortSignal) => Promise<string>>(() => promise);
  const run = () => withTimeLimit(LIMIT_MS, parent.signal, work, () => late);
  const workSignal = () => work.mock.lastCall?.[0];
  const leftovers = () => vi.getTimerCount() + getEventListeners(parent.signal, "abort").length;
  return { parent, work, run, resolve, reject, workSignal, leftovers };
}

describe("withTimeLimit", () => {
  it("returns the result of the work, and leaves neither timer nor listener", async () => {
    const { run, resolve, workSignal, leftovers } = setup();
    const result = run();
    expect(leftovers()).toBe(2);
    resolve("done");
    await expect(result).resolves.toBe("done");
    expect(leftovers()).toBe(0);
    expect(workSignal()?.aborted).toBe(false);
  });

  it("rejects with the error of the work, and leaves neither timer nor listener", async () => {
    const { run, reject, leftovers } = setup();
    const result = run();
    const failure = new Error("failure");
    reject(failure);
    await expect(result).rejects.toBe(failure);
    expect(leftovers()).toBe(0);
  });

  it("rejects with an error that the work throws synchronously, and leaves neither timer nor listener", async () => {
    const { run, work, leftovers } = setup();
    const failure = new Error("failure");
    work.mockImplementation(() => {
      throw failure;
    });
    await expect(run()).rejects.toBe(failure);
    expect(leftovers()).toBe(0);
  });

  it.each([Infinity, 2 ** 31])("waits as long as a timer can with a limit of %i ms", async (limitMs) => {
    const { resolve, promise } = createDeferred<string>();
    const result = withTimeLimit(
      limitMs,
      new AbortController().signal,
      () => promise,
      () => late,
    );
    await vi.advanceTimersByTimeAsync(86_400_000);
    resolve("a day later");
    await expect(result).resolves.toBe("a day later");
  });

  it("waits to the last millisecond", async () => {
    const { run, resolve } = setup();
    const result = run();
    vi.advanceTimersByTime(LIMIT_MS - 1);
    resolve("just in time");
    await expect(result).resolves.toBe("just in time");
  });

  it("rejects with the error of `timedOut`, and aborts the work, at the limit", async () => {
    const { run, workSignal, leftovers } = setup();
    const result = run();
    vi.advanceTimersByTime(LIMIT_MS);
    await expect(result).rejects.toBe(late);
    expect(workSignal()).toMatchObject({ aborted: true, reason: late });
    expect(leftovers()).toBe(0);
  });

  it("rejects with the parent's reason and aborts the work with it", async () => {
    const { run, parent, workSignal, leftovers } = setup();
    const result = run();
    parent.abort("gone");
    await expect(result).rejects.toBe("gone");
    expect(workSignal()).toMatchObject({ aborted: true, reason: "gone" });
    expect(leftovers()).toBe(0);
  });

  it("starts nothing if the parent is already aborted", async () => {
    const { run, parent, work, leftovers } = setup();
    parent.abort("gone before");
    await expect(run()).rejects.toBe("gone before");
    expect(work).not.toHaveBeenCalled();
    expect(leftovers()).toBe(0);
  });

  it.each(["resolve", "reject"] as const)("ignores work that ends late (%s)", async (how) => {
    const { run, parent, resolve, reject } = setup();
    const result = run();
    parent.abort("gone");
    if (how === "resolve") resolve("too late");
    else reject(new Error("too late"));
    await expect(result).rejects.toBe("gone");
  });
});
