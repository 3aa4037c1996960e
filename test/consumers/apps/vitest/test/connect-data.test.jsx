// @vitest-environment jsdom
import { act, render, screen, waitFor } from "@testing-library/react";
import { ConnectDataButton } from "react-airbyte-embedded";
import { createTestAdapter, pageMessages } from "react-airbyte-embedded/testing";
import { expect, it, vi } from "vitest";

it("reports a new source", async () => {
  const airbyte = createTestAdapter();
  const onSourceCreated = vi.fn();
  render(
    <ConnectDataButton widget={airbyte.widget} fetchToken={airbyte.fetchToken} onSourceCreated={onSourceCreated} />,
  );

  act(() => screen.getByRole("button", { name: "Connect your data" }).click());
  await waitFor(() => expect(airbyte.isOpen).toBe(true));
  act(() => airbyte.emit(pageMessages.sourceCreated({ source: { name: "My shop" } })));
  act(() => airbyte.close());

  expect(onSourceCreated).toHaveBeenCalledWith(expect.objectContaining({ name: "My shop" }), expect.anything());
});
