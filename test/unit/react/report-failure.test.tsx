// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { useAirbyteWidget, type UseAirbyteWidgetOptions } from "../../../src/index.js";
import { createErrorFixture, createTestAdapter } from "../../../src/testing.js";

afterEach(() => {
  cleanup();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function setup(options: UseAirbyteWidgetOptions = {}) {
  const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => {});
  const airbyte = createTestAdapter();
  const { result } = renderHook(() =>
    useAirbyteWidget({ widget: airbyte.widget, fetchToken: airbyte.fetchToken, ...options }),
  );
  const open = async () => {
    act(() => void result.current.open());
    await waitFor(() => expect(result.current.status).not.toBe("loading"));
  };
  return { airbyte, open, console };
}

const unauthorized = createErrorFixture("TOKEN_UNAUTHORIZED");
const fetchToken = () => Promise.reject(unauthorized);

describe("a failure that no onError takes", () => {
  it("is written to the console in development, where it could not be opened", async () => {
    const { open, console } = setup({ fetchToken });
    await open();
    expect(console).toHaveBeenCalledExactlyOnceWith(
      `react-airbyte-embedded: TOKEN_UNAUTHORIZED: ${unauthorized.message}`,
    );
  });

  it("is written to it once where the open dialog has nothing to show", async () => {
    const { airbyte, open, console } = setup();
    await open();
    act(() => airbyte.fail("HANDSHAKE_TIMEOUT"));
    act(() => airbyte.close());
    expect(console).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("HANDSHAKE_TIMEOUT"));
  });

  it("is written to it with its cause, which says why", async () => {
    const cause = new TypeError("the app's own mistake");
    const { open, console } = setup({ fetchToken: () => Promise.reject(cause) });
    await open();
    expect(console).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("TOKEN_REQUEST_FAILED"), cause);
  });

  it("stays out of it in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const { open, console } = setup({ fetchToken });
    await open();
    expect(console).not.toHaveBeenCalled();
  });
});

it("prop: onError, takes the place of the console", async () => {
  const onError = vi.fn();
  const { open, console } = setup({ fetchToken, onError });
  await open();
  expect(onError).toHaveBeenCalledExactlyOnceWith(unauthorized);
  expect(console).not.toHaveBeenCalled();
});
