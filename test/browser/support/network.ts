import { onTestFinished, vi } from "vitest";

/** Sets `navigator.onLine` until the test has ended. Returns how to go back online. */
export function goOffline(): () => void {
  const spy = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  onTestFinished(() => spy.mockRestore());
  window.dispatchEvent(new Event("offline"));
  return () => {
    spy.mockReturnValue(true);
    window.dispatchEvent(new Event("online"));
  };
}
