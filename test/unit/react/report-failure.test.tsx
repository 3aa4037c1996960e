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

describe("a failure without onError", () => {
  it("is logged to the console in development if nothing could be opened", async () => {
    const { open, console } = setup({ fetchToken });
    await open();
    expect(console).toHaveBeenCalledExactlyOnceWith(
      `react-airbyte-embedded: TOKEN_UNAUTHORIZED: ${unauthorized.message}`,
    );
  });

  it("is logged once if the open dialog cannot load its page", async () => {
    const { airbyte, open, console } = setup();
    await open();
    act(() => airbyte.fail("HANDSHAKE_TIMEOUT"));
    act(() => airbyte.close());
    expect(console).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("HANDSHAKE_TIMEOUT"));
  });

  it("is logged with its cause", async () => {
    const cause = new TypeError("the app's own mistake");
    const { open, console } = setup({ fetchToken: () => Promise.reject(cause) });
    await open();
    expect(console).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("TOKEN_REQUEST_FAILED"), cause);
  });

  it("is not logged in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const { open, console } = setup({ fetchToken });
    await open();
    expect(console).not.toHaveBeenCalled();
  });
});

it("is reported only to onError if it is set", async () => {
  const onError = vi.fn();
  const { open, console } = setup({ fetchToken, onError });
  await open();
  expect(onError).toHaveBeenCalledExactlyOnceWith(unauthorized);
  expect(console).not.toHaveBeenCalled();
});
