import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";

import { ConnectDataButton } from "../../../src/index.js";
import { useRecoveredSources, useSources, type OnSourceRecovered } from "../../../src/sources.js";
import { waitFor } from "../support/wait-for.js";
import { renderWithClient, stubHandler, TEMPLATES } from "./backend.js";

describe("useRecoveredSources", () => {
  it("reports a source once if its event was lost, with one request, and does not change the result", async () => {
    const { backend, recovered, onClose } = await setup(2);
    await openDialog();
    const { id } = await backend.create(TEMPLATES.faker, "Lost");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(recovered).toHaveBeenCalled());
    expect(recovered).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id, name: "Lost" }), {
      recovered: true,
    });
    expect(onClose).toHaveBeenCalledExactlyOnceWith({ outcome: "dismissed", reason: "user" });
    expect(backend.count("GET", "/sources")).toBe(2);
  });

  it("reports nothing if nothing was lost", async () => {
    const { backend, recovered, onClose } = await setup();
    await openDialog();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    await waitFor(() => expect(backend.count("GET", "/sources")).toBe(2));
    await waitFor(() => expect(screen.getByText("1 listed")).toBeDefined());
    expect(recovered).not.toHaveBeenCalled();
  });
});

async function openDialog(): Promise<void> {
  screen.getByRole("button", { name: "Connect your data" }).click();
  await waitFor(() => expect(document.querySelector("dialog[open]")).not.toBeNull());
}

async function setup(hooks = 1) {
  const backend = stubHandler();
  const own = { endpoint: backend.endpoint, tokenKey: backend.user };
  await backend.create(TEMPLATES.faker, "Old");
  const recovered = vi.fn<OnSourceRecovered>();
  const onClose = vi.fn();
  function Hook() {
    useRecoveredSources(recovered, own);
    return null;
  }
  function Listed() {
    return <p>{useSources(own).data?.length} listed</p>;
  }
  renderWithClient(
    <>
      {Array.from({ length: hooks }, (_, index) => (
        <Hook key={index} />
      ))}
      <Listed />
      <ConnectDataButton widget="frame" {...own} onClose={onClose} />
    </>,
  );
  await waitFor(() => expect(screen.getByText("1 listed")).toBeDefined());
  return { backend, recovered, onClose };
}
