import { cleanup, render } from "@testing-library/react";
import { onTestFinished, vi } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import "../../../src/official.js";
import { watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";

/** The user of the button. Without a `tokenKey`, each opening requests its own token. */
export const TOKEN_KEY = "user-1";

export type Endpoint = ReturnType<typeof stubEndpoint>;

/** A button of an app that has registered Airbyte's own widget, with its backend. */
export function renderButton(props: ConnectDataButtonProps = {}, endpoint: Endpoint = stubEndpoint()) {
  const residue = watchResidue();
  const callbacks = { onEvent: vi.fn(), onOpen: vi.fn(), onClose: vi.fn(), onError: vi.fn() };
  const view = render(<ConnectDataButton endpoint={ENDPOINT} tokenKey={TOKEN_KEY} {...callbacks} {...props} />);
  onTestFinished(cleanup);
  const [button] = view.container.getElementsByTagName("button");
  if (!button) throw new Error("There is no button.");
  return { ...view, ...callbacks, ...endpoint, button, residue };
}

/** The frame of a dialog that is not open, once its page has loaded. */
export async function preloadedFrame(): Promise<HTMLIFrameElement> {
  const iframe = await waitFor(() => {
    const found = document.querySelector<HTMLIFrameElement>("dialog:not([open]) iframe");
    if (!found) throw new Error("Nothing has been preloaded.");
    return found;
  });
  await waitFor(() => {
    const parts = iframe.closest("dialog")?.querySelector<HTMLElement>(".airbyte-embedded-parts");
    if (parts?.dataset["state"] !== "page") throw new Error("The page has not come yet.");
  });
  return iframe;
}

export const dialogs = (): HTMLDialogElement[] => [...document.querySelectorAll("dialog")];
