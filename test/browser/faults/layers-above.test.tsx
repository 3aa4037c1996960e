import MuiModal from "@mui/material/Modal";
import * as Radix from "@radix-ui/react-dialog";
import { cleanup, render } from "@testing-library/react";
import { useState, type ReactNode } from "react";
import { describe, expect, it, onTestFinished } from "vitest";
import { userEvent } from "vitest/browser";

import { ConnectDataButton } from "../../../src/index.js";
import "../../../src/official.js";
import { CREATED, dialogs, openDialog } from "../support/airbyte-page.js";
import { ENDPOINT, stubEndpoint } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { ADAPTERS, dialogButton, openSession } from "../widget/create-session.js";

const MODALS: Record<string, (props: { children: ReactNode }) => ReactNode> = {
  Radix: ({ children }) => (
    <Radix.Root open>
      <Radix.Portal>
        <Radix.Content aria-describedby={undefined}>
          <Radix.Title>Connected</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  ),
  MUI: ({ children }) => (
    <MuiModal open>
      <div role="dialog" aria-label="Connected">
        {children}
      </div>
    </MuiModal>
  ),
  // Like React Aria: everything beside its own layer, now and later.
  "a layer that makes everything else inert": ({ children }) => (
    <div
      ref={(layer) => {
        for (const other of layer ? dialogs() : []) other.inert = true;
      }}
    >
      {children}
    </div>
  ),
};

describe.each(["official", "frame"] as const)("4. the app's own layers above ours, %s", (widget) => {
  it.each(Object.keys(MODALS))("leave it usable if one opens in onSourceCreated: %s", async (name) => {
    stubEndpoint();
    const Modal = MODALS[name] ?? (() => null);
    function Page() {
      const [isConnected, setIsConnected] = useState(false);
      const onSourceCreated = () => setIsConnected(true);
      return (
        <>
          <ConnectDataButton endpoint={ENDPOINT} widget={widget} onSourceCreated={onSourceCreated} />
          {isConnected && (
            <Modal>
              <button id="of-the-app">Continue</button>
            </Modal>
          )}
        </>
      );
    }
    render(<Page />);
    onTestFinished(cleanup);
    document.querySelector<HTMLButtonElement>(".airbyte-embedded-button")?.click();
    const { dialog, iframe, page } = await openDialog();
    await page.post(CREATED);
    await waitFor(() => expect(document.querySelector("#of-the-app")).not.toBeNull());
    await waitFor(() => expect(dialog.matches("[inert], [aria-hidden]")).toBe(false));

    await waitFor(async () => {
      await userEvent.click(iframe, { position: { x: 60, y: 16 } });
      expect((await page.state()).hasFocus).toBe(true);
    });
    await userEvent.keyboard("text");
    await waitFor(async () => expect((await page.state()).value).toBe("text"));
    dialogButton(dialog, "Close").click();
    expect(dialog.isConnected).toBe(false);
    // Here the app's layer is the one that can be used.
    await userEvent.click(document.querySelector("#of-the-app") as HTMLElement);
  });
});

describe.each(ADAPTERS)("4. inert and aria-hidden, %s adapter", (_, adapter) => {
  it("are removed from the open dialog whenever they are set, and left to the app once it is closed", async () => {
    const { dialog, session } = await openSession(adapter);
    for (let time = 0; time < 3; time++) {
      dialog.inert = true;
      dialog.ariaHidden = "true";
      await Promise.resolve();
      expect([dialog.inert, dialog.ariaHidden]).toEqual([false, null]);
    }
    session.destroy();
    dialog.inert = true;
    await Promise.resolve();
    expect(dialog.inert).toBe(true);
  });
});
