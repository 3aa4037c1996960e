// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import { createTestAdapter, pageMessages } from "../../../src/testing.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const SHOWN_MS = 6_000;

/** A button, whose user connects that many sources and closes the dialog. */
function setup(props: ConnectDataButtonProps = {}) {
  const airbyte = createTestAdapter();
  render(<ConnectDataButton widget={airbyte.widget} fetchToken={airbyte.fetchToken} preload="none" {...props} />);
  const [button] = screen.getAllByRole("button");
  if (!button) throw new Error("There is no button.");
  const connect = async (count = 1) => {
    act(() => button.click());
    await act(() => vi.waitFor(() => expect(airbyte.isOpen).toBe(true)));
    for (let id = 0; id < count; id++) {
      act(() => airbyte.emit(pageMessages.sourceCreated({ source: { id: String(id) } })));
    }
    act(() => airbyte.close());
  };
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  return { airbyte, button, connect, pass, said: () => screen.getByRole("status").textContent };
}

describe("ConnectDataButton: the result", () => {
  it("is shown and announced for 6 seconds, then the button is itself again", async () => {
    const { button, connect, pass, said } = setup();
    await connect();
    expect([button.textContent, said(), button.dataset["result"]]).toEqual([
      "✓ Faker connected",
      "Faker connected",
      "connected",
    ]);
    await pass(SHOWN_MS - 1);
    expect(button.textContent).toBe("✓ Faker connected");
    await pass(1);
    expect([button.textContent, said(), button.dataset["result"]]).toEqual(["Connect your data", "", undefined]);
  });

  it("is a number for several sources, and replaces the app's own content", async () => {
    const { button, connect, pass } = setup({ children: "Connect" });
    await connect(2);
    expect(button.textContent).toBe("✓ 2 sources connected");
    await pass(SHOWN_MS);
    expect(button.textContent).toBe("Connect");
  });

  it("is shown again for each connection, for another 6 seconds", async () => {
    const { button, connect, pass } = setup();
    await connect();
    await pass(SHOWN_MS / 2);
    await connect(2);
    await pass(SHOWN_MS - 1_000);
    expect(button.textContent).toBe("✓ 2 sources connected");
    await pass(2_000);
    expect(button.textContent).toBe("Connect your data");
  });

  it("is not shown if nothing was connected", async () => {
    const { button, connect } = setup();
    await connect(0);
    expect([button.textContent, button.dataset["result"]]).toEqual(["Connect your data", undefined]);
  });

  it("is not shown with showResult={false}", async () => {
    const { button, connect, said } = setup({ showResult: false });
    await connect();
    expect([button.textContent, said(), button.dataset["result"]]).toEqual(["Connect your data", "", undefined]);
  });
});
