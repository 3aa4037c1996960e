import { act, render, screen, waitFor } from "@testing-library/react";
import { createTestAdapter, pageMessages } from "react-airbyte-embedded/testing";

import { ConnectData } from "../src/connect-data.jsx";

it("reports a new source", async () => {
  const airbyte = createTestAdapter();
  const onSourceCreated = jest.fn();
  render(<ConnectData widget={airbyte.widget} fetchToken={airbyte.fetchToken} onSourceCreated={onSourceCreated} />);

  act(() => screen.getByRole("button", { name: "Connect your data" }).click());
  await waitFor(() => expect(airbyte.isOpen).toBe(true));
  act(() => airbyte.emit(pageMessages.sourceCreated({ source: { name: "My shop" } })));
  act(() => airbyte.close());

  expect(onSourceCreated).toHaveBeenCalledWith(expect.objectContaining({ name: "My shop" }), expect.anything());
});
