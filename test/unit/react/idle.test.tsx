// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { useAirbyteWidget } from "../../../src/index.js";
import { lazyCode, loadLazy } from "../../../src/react/load-lazy.js";
import { createTestAdapter } from "../../../src/testing.js";

beforeEach(() => {
  vi.stubGlobal("requestIdleCallback", (task: () => void) => setTimeout(task));
  vi.stubGlobal("cancelIdleCallback", clearTimeout);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A component after the browser was idle once. */
async function setup(onLine: boolean) {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(onLine);
  const airbyte = createTestAdapter();
  const fetchToken = vi.fn(airbyte.fetchToken);
  renderHook(() => useAirbyteWidget({ widget: airbyte.widget, fetchToken, preload: "mount" }));
  const later = () => act(() => new Promise<void>((resolve) => void setTimeout(resolve)));
  await later();
  return { fetchToken };
}

describe("useAirbyteWidget: idle", () => {
  it("loads nothing while the browser is offline", async () => {
    const { fetchToken } = await setup(false);
    await vi.dynamicImportSettled();
    expect(lazyCode()).toBeUndefined();
    await loadLazy();
    expect(fetchToken).not.toHaveBeenCalled();
  });

  it("loads the code, and preloads if requested", async () => {
    const { fetchToken } = await setup(true);
    await vi.waitFor(() => expect(fetchToken).toHaveBeenCalledOnce());
  });
});
