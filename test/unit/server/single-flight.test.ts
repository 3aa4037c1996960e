import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createSingleFlight } from "../../../src/server/airbyte/single-flight.js";

const LONG_MS = 60_000;
const stay = () => new AbortController().signal;

function setup() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const flights = createSingleFlight<string>();
  const starts: AbortSignal[] = [];
  const work = (signal: AbortSignal) => {
    starts.push(signal);
    return new Promise<string>((resolve, reject) => {
      setTimeout(() => resolve(`answer ${starts.length}`), LONG_MS);
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  };
  return { starts, run: (signal: AbortSignal = stay()) => flights.run("key", signal, work) };
}

describe("createSingleFlight", () => {
  it("waits for work that is slow, and takes it for dead never", async () => {
    const { run, starts } = setup();
    const all = Promise.all([run(), run(), run()]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(await all).toEqual(Array(3).fill("answer 1"));
    expect(starts).toHaveLength(1);
  });

  it("takes it for dead as little in a process that was too busy for its timers", async () => {
    vi.useRealTimers();
    const flights = createSingleFlight<string>();
    let starts = 0;
    const work = () => {
      starts += 1;
      return new Promise<string>((resolve) => setTimeout(resolve, 700, "answer"));
    };
    const all = Promise.all([flights.run("key", stay(), work), flights.run("key", stay(), work)]);
    setTimeout(() => {
      const until = Date.now() + 600;
      while (Date.now() < until);
    }, 50);
    expect(await all).toEqual(["answer", "answer"]);
    expect(starts).toBe(1);
  });

  it("aborts the work once the last has left, and leaves no timer", async () => {
    const { run, starts } = setup();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = Promise.allSettled([run(first.signal), run(second.signal)]);
    first.abort(new Error("first"));
    await vi.advanceTimersByTimeAsync(0);
    expect(starts[0]?.aborted).toBe(false);
    second.abort(new Error("second"));
    expect(await answers).toMatchObject([{ reason: { message: "first" } }, { reason: { message: "second" } }]);
    expect(starts[0]?.aborted).toBe(true);
    vi.advanceTimersByTime(LONG_MS);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("starts again for who comes after an answer, or after a failure", async () => {
    const { run, starts } = setup();
    const gone = new AbortController();
    const failed = run(gone.signal);
    gone.abort(new Error("gone"));
    await expect(failed).rejects.toThrow("gone");
    const answered = run();
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await answered;
    void run();
    expect(starts).toHaveLength(3);
  });
});
