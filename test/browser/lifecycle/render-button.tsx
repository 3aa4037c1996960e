import { cleanup, render } from "@testing-library/react";
import { onTestFinished, vi } from "vitest";

import { ConnectDataButton, type ConnectDataButtonProps } from "../../../src/index.js";
import "../../../src/official.js";
import { watchResidue } from "../support/residue.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";

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
