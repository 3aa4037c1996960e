import { onTestFinished, vi } from "vitest";

/** Stops the clock, timers and all, until the test has ended. Returns how to move it on, in milliseconds. */
export function stopTime(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => void vi.advanceTimersByTime(ms);
}
