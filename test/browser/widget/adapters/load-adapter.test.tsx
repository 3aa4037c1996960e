import { cleanup, render } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../../src/index.js";
import { openDialog } from "../../support/airbyte-page.js";
import { NOTHING, watchResidue } from "../../support/residue.js";
import { ENDPOINT, stubEndpoint } from "../../support/token-endpoint.js";
import { waitFor } from "../../support/wait-for.js";

// This file must not import `src/official.ts`.
describe("an app that does not import react-airbyte-embedded/official", () => {
  it.each(["auto", undefined, "frame"] as const)("opens our own dialog for `widget`: %s", async (widget) => {
    renderButton({ widget }).button.click();
    expect((await openDialog()).iframe.hasAttribute("sandbox")).toBe(true);
  });

  it("WIDGET_NOT_INSTALLED for `official`, naming the missing line", async () => {
    const { button, onError, onOpen, requests, residue } = renderButton({ widget: "official" });
    button.click();
    await waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: "WIDGET_NOT_INSTALLED",
      message: expect.stringContaining('import "react-airbyte-embedded/official";'),
    });
    expect(onOpen).not.toHaveBeenCalled();
    expect(requests).toEqual([]);
    expect(residue()).toEqual(NOTHING);
  });
});

function renderButton(props: ConnectDataButtonProps) {
  const residue = watchResidue();
  const endpoint = stubEndpoint();
  const [onError, onOpen] = [vi.fn(), vi.fn()];
  const { container } = render(<ConnectDataButton endpoint={ENDPOINT} onError={onError} onOpen={onOpen} {...props} />);
  onTestFinished(cleanup);
  return { button: container.querySelector("button") as HTMLButtonElement, onError, onOpen, residue, ...endpoint };
}
