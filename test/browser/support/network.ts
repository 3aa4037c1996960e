import { onTestFinished, vi } from "vitest";

/** What the browser says of its network until the test has ended. Returns how it comes back. */
export function goOffline(): () => void {
  const spy = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  onTestFinished(() => spy.mockRestore());
  window.dispatchEvent(new Event("offline"));
  return () => {
    spy.mockReturnValue(true);
    window.dispatchEvent(new Event("online"));
  };
}
