import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { ConnectDataButton } from "../../../src/index.js";
import { useInvalidateOnSourceChange } from "../../../src/sources.js";
import { CREATED, openDialog } from "../support/airbyte-page.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";

describe("useInvalidateOnSourceChange", () => {
  it("invalidates the app's queries after a source was created or updated, but not after a failure", async () => {
    const { invalidated } = setup([["sources"], ["dashboard", 1]]);
    screen.getByRole("button").click();
    const { page } = await openDialog();
    await page.post({ ...CREATED, message: "source_create_error", error: "no" });
    expect(invalidated()).toEqual([]);
    await page.post(CREATED);
    await page.post({ ...CREATED, message: "source_updated" });
    const both = [["sources"], ["dashboard", 1]];
    expect(invalidated()).toEqual([...both, ...both]);
  });
});

function setup(queryKeys: Parameters<typeof useInvalidateOnSourceChange>[0]) {
  stubEndpoint();
  const client = new QueryClient();
  const invalidate = vi.spyOn(client, "invalidateQueries");
  function Page() {
    useInvalidateOnSourceChange(queryKeys);
    return <ConnectDataButton endpoint={ENDPOINT} />;
  }
  render(
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>,
  );
  onTestFinished(cleanup);
  /** Keys of the app, without those of this package. */
  const invalidated = () =>
    invalidate.mock.calls.map(([filters]) => filters?.queryKey).filter((key) => key?.[0] !== "airbyte-embedded");
  return { invalidated };
}
