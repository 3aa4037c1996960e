import { onTestFinished, vi } from "vitest";

/** Stops the clock, including timers, until the test has ended. Returns how to advance it, in milliseconds. */
export function stopTime(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => void vi.advanceTimersByTime(ms);
}
