// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import { createTestAdapter, pageMessages } from "../../../src/testing.js";

afterEach(cleanup);

/** A button whose dialog is open. */
const setup = async (props: ConnectDataButtonProps = {}) => {
  const airbyte = createTestAdapter();
  const onClose = vi.fn<NonNullable<ConnectDataButtonProps["onClose"]>>();
  const onError = vi.fn<NonNullable<ConnectDataButtonProps["onError"]>>();
  render(
    <ConnectDataButton
      widget={airbyte.widget}
      fetchToken={airbyte.fetchToken}
      preload="none"
      onClose={onClose}
      onError={onError}
      {...props}
    />,
  );
  const button = screen.getByRole("button");
  const open = async () => {
    act(() => button.click());
    await waitFor(() => expect(airbyte.isOpen).toBe(true));
  };
  return { airbyte, button, open, onClose, onError };
};

describe("createTestAdapter", () => {
  it("reports that it is open", async () => {
    const { airbyte, open, button } = await setup();
    expect([airbyte.isOpen, airbyte.openCount]).toEqual([false, 0]);
    await open();
    expect(airbyte.openCount).toBe(1);
    expect(button.dataset["status"]).toBe("open");
  });

  it("reports events to their callbacks", async () => {
    const onSourceCreated = vi.fn<(source: { name: string }) => void>();
    const onSourceError = vi.fn<() => void>();
    const { airbyte, open } = await setup({ onSourceCreated, onSourceError });
    await open();
    act(() => airbyte.emit(pageMessages.sourceCreateError()));
    act(() => airbyte.emit(pageMessages.sourceCreated({ source: { name: "Mine" } })));
    expect(onSourceError).toHaveBeenCalledOnce();
    expect(onSourceCreated.mock.calls[0]?.[0]).toMatchObject({ name: "Mine" });
  });

  it.each([undefined, "user", "page"] as const)("closes by %s, with what was connected", async (reason) => {
    const { airbyte, open, onClose } = await setup();
    await open();
    act(() => airbyte.emit(pageMessages.sourceCreated()));
    act(() => airbyte.close(reason));
    expect(onClose.mock.calls).toMatchObject([[{ outcome: "connected", reason: reason ?? "user", sources: [{}] }]]);
    expect(airbyte.isOpen).toBe(false);
  });

  it("fails, and recovers", async () => {
    const { airbyte, open, onError, button } = await setup();
    await open();
    act(() => airbyte.fail("HANDSHAKE_TIMEOUT"));
    expect(onError.mock.calls).toMatchObject([[{ code: "HANDSHAKE_TIMEOUT" }]]);
    expect(button.dataset["status"]).toBe("error");
    act(() => airbyte.recover());
    expect(button.dataset["status"]).toBe("open");
  });

  it("loads another page in the same dialog after a retry", async () => {
    const { airbyte, open, button, onError } = await setup();
    await open();
    act(() => airbyte.fail());
    expect(button.dataset["status"]).toBe("error");
    act(() => airbyte.retry());
    await waitFor(() => expect(button.dataset["status"]).toBe("open"));
    expect([airbyte.isOpen, airbyte.openCount, onError.mock.calls.length]).toEqual([true, 1, 1]);
  });

  it("returns the options of the dialog", async () => {
    const { airbyte, open } = await setup({ view: { templateId: "t1" } });
    expect(airbyte.options).toBeNull();
    await open();
    expect(airbyte.options).toMatchObject({ view: { templateId: "t1" } });
  });

  it("throws if no dialog is open, and says what to wait for", async () => {
    const { airbyte } = await setup();
    for (const deed of [
      () => airbyte.emit(pageMessages.unknown()),
      airbyte.fail,
      airbyte.retry,
      airbyte.recover,
      airbyte.close,
    ]) {
      expect(() => deed()).toThrow(/No dialog is open.*Wait until `isOpen` is true\./);
    }
  });
});
