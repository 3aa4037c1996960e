// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { expect, it, onTestFinished, vi } from "vitest";

import { ConnectDataButton } from "../../../src/index.js";
import { createTestAdapter, pageMessages } from "../../../src/testing.js";

it("renders, opens and reports a source in Jest's jsdom, which has no TextDecoder, throwIfAborted and fetch", async () => {
  for (const name of ["TextDecoder", "TextEncoder", "fetch", "Request", "Headers"]) vi.stubGlobal(name, undefined);
  const throwIfAborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, "throwIfAborted") ?? {};
  Reflect.deleteProperty(AbortSignal.prototype, "throwIfAborted");
  onTestFinished(() => {
    Object.defineProperty(AbortSignal.prototype, "throwIfAborted", throwIfAborted);
    vi.unstubAllGlobals();
    cleanup();
  });
  const airbyte = createTestAdapter();
  const [onSourceCreated, onError] = [vi.fn(), vi.fn()];
  const { widget, fetchToken } = airbyte;
  render(<ConnectDataButton {...{ widget, fetchToken, onSourceCreated, onError }} />);

  act(() => screen.getByRole("button").click());
  await waitFor(() => expect(airbyte.isOpen).toBe(true));
  act(() => airbyte.emit(pageMessages.sourceCreated({ source: { name: "My shop" } })));
  act(() => airbyte.close());

  expect(onSourceCreated).toHaveBeenCalledWith(expect.objectContaining({ name: "My shop" }), expect.anything());
  expect(onError).not.toHaveBeenCalled();
});
