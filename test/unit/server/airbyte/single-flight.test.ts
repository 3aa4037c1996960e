import { describe, expect, it, onTestFinished, vi } from "vitest";

import { withRequestContext, type RequestContext } from "../../../../src/server/airbyte/request-context.js";
import { createSingleFlight } from "../../../../src/server/airbyte/single-flight.js";

const LONG_MS = 60_000;
const stay = () => new AbortController().signal;

function setup(timeoutMs = 2 * LONG_MS) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const flights = createSingleFlight<string>(timeoutMs);
  const starts: RequestContext[] = [];
  const work = (context: RequestContext) => {
    starts.push(context);
    return new Promise<string>((resolve, reject) => {
      setTimeout(() => resolve(`answer ${starts.length}`), LONG_MS);
      context.signal.addEventListener("abort", () => reject(context.signal.reason));
    });
  };
  const run = (signal: AbortSignal = stay(), options = {}) =>
    withRequestContext(timeoutMs, signal, (context) => flights.run("key", context, work, options));
  return { starts, run };
}

describe("createSingleFlight", () => {
  it("runs slow work once for all callers", async () => {
    const { run, starts } = setup();

    const all = Promise.all([run(), run(), run()]);
    await vi.advanceTimersByTimeAsync(LONG_MS);

    expect(await all).toEqual(Array(3).fill("answer 1"));
    expect(starts).toHaveLength(1);
  });

  it("aborts the work once the last caller has left, and leaves no timer behind", async () => {
    const { run, starts } = setup();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = Promise.allSettled([run(first.signal), run(second.signal)]);

    first.abort(new Error("first"));
    await vi.advanceTimersByTimeAsync(0);
    expect(starts[0]?.signal.aborted).toBe(false);
    second.abort(new Error("second"));

    expect(await answers).toMatchObject([{ reason: { message: "first" } }, { reason: { message: "second" } }]);
    expect(starts[0]?.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("finishes work that outlives its callers", async () => {
    const { run, starts } = setup();
    const gone = new AbortController();
    const failed = run(gone.signal, { outlivesWaiters: true });

    gone.abort(new Error("gone"));
    await expect(failed).rejects.toThrow("gone");
    const joined = run();
    await vi.advanceTimersByTimeAsync(LONG_MS);

    expect(await joined).toBe("answer 1");
    expect(starts).toHaveLength(1);
  });

  it("starts again for a request after an answer or a failure", async () => {
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

  it("counts the calls of the request that started the work", async () => {
    const { run, starts } = setup();
    const all = Promise.all([run(), run()]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await all;
    void run();

    expect(starts[1]?.budget).not.toBe(starts[0]?.budget);
  });

  it("shares nothing on Cloudflare Workers, which cancel the work of a client that disconnects", async () => {
    vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { run, starts } = setup();

    const all = Promise.all([run(), run()]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await all;

    expect(starts).toHaveLength(2);
  });
});
