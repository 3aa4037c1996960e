import MuiModal from "@mui/material/Modal";
import * as Radix from "@radix-ui/react-dialog";
import { cleanup, render } from "@testing-library/react";
import { useEffect, useRef, type ReactNode } from "react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commands, userEvent } from "vitest/browser";

import {
  ConnectDataButton,
  useAirbyteWidget,
  type ConnectDataButtonProps,
  type UseAirbyteWidgetOptions,
} from "../../../src/index.js";
import "../../../src/official.js";
import { CREATED, FRAME_ORIGIN, openDialog, preloadedFrame, shownDialog } from "../support/airbyte-page.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { dialogButton } from "../widget/create-session.js";

interface ModalProps {
  children: ReactNode;
  onDismiss: () => void;
}

const MODALS = {
  Radix: ({ children, onDismiss }: ModalProps) => (
    <Radix.Root open onOpenChange={onDismiss}>
      <Radix.Portal>
        <Radix.Overlay style={{ position: "fixed", inset: 0 }} />
        <Radix.Content aria-describedby={undefined} style={PLACE}>
          <Radix.Title>Settings</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  ),
  MUI: ({ children, onDismiss }: ModalProps) => (
    <MuiModal open onClose={onDismiss}>
      <div role="dialog" aria-label="Settings" style={PLACE}>
        {children}
      </div>
    </MuiModal>
  ),
  "the platform": function NativeModal({ children, onDismiss }: ModalProps) {
    const ref = useRef<HTMLDialogElement>(null);
    useEffect(() => {
      const dialog = ref.current;
      dialog?.showModal();
      return () => dialog?.close();
    }, []);
    return (
      <dialog ref={ref} aria-label="Settings" onCancel={onDismiss}>
        {children}
      </dialog>
    );
  },
};

const PLACE = { position: "fixed", top: 20, left: 20, padding: 20 } as const;

const CASES = (["Radix", "MUI", "the platform"] as const).flatMap((modal) =>
  (["official", "frame"] as const).map((widget) => [modal, widget] as const),
);

describe.each(CASES)("inside an open modal of %s, %s", (name, widget) => {
  it("opens above it, takes and keeps the focus, and returns it", async () => {
    const { button, onDismiss, onEvent } = renderInModal(name, { widget });
    await userEvent.click(button);
    const { dialog, iframe, page } = await openDialog();
    expect(dialog.contains(document.activeElement)).toBe(true);
    expect(topmostAt(dialog)).toBe(true);

    // Again if it is lost: a frame in another process only gets the focus once painted.
    await waitFor(async () => {
      await userEvent.click(iframe, { position: { x: 60, y: 16 } });
      expect((await page.state()).hasFocus).toBe(true);
    });
    await userEvent.keyboard("text");
    // Longer than the 50 ms interval of MUI's focus trap.
    await waitFor(async () => expect((await page.state()).value).toBe("text"));
    expect(document.activeElement).toBe(iframe);

    await page.post(CREATED);
    expect(onEvent).toHaveBeenCalledOnce();
    await page.post("CLOSE_DIALOG");
    await waitFor(() => expect(dialog.isConnected).toBe(false));
    expect(document.activeElement).toBe(button);
    expect(onDismiss).not.toHaveBeenCalled();
  });

  it("closes only itself at Escape", async () => {
    const { button, onDismiss } = renderInModal(name, { widget });
    await userEvent.click(button);
    const { dialog } = await openDialog();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(dialog.isConnected).toBe(false));
    expect(onDismiss).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);

    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onDismiss).toHaveBeenCalled());
  });

  it("closes only itself at Escape if nothing has the focus, as after a click beside it in some browsers", async () => {
    const { button, onDismiss } = renderInModal(name, { widget });
    await userEvent.click(button);
    const { dialog } = await openDialog();
    (document.activeElement as HTMLElement).blur();
    expect(document.activeElement).toBe(document.body);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(dialog.isConnected).toBe(false));
    expect(onDismiss).not.toHaveBeenCalled();
  });

  it("accepts clicks inside and beside it, which dismiss neither", async () => {
    const hanging = stubEndpoint(() => tokenAnswer("w1", { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` }));
    const { button, onDismiss } = renderInModal(name, { widget }, hanging);
    await userEvent.click(button);
    const dialog = await waitFor(shownDialog);
    await userEvent.click(dialog, { position: { x: 250, y: 300 } });
    await commands.clickMouse(900, 10);
    expect(dialog.open).toBe(true);
    await userEvent.click(dialogButton(dialog, "Close"));
    await waitFor(() => expect(dialog.isConnected).toBe(false));
    expect(onDismiss).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);
  });

  it("opens a preload from before that modal, which treated it as part of the page behind", async () => {
    const { onDismiss, openModal } = renderBeforeModal(name, { widget, preload: "mount" });
    await preloadedFrame();
    openModal();
    document.querySelector<HTMLButtonElement>("button.own")?.click();
    const dialog = await waitFor(shownDialog);
    expect(dialog.closest('[aria-hidden="true"], [inert]')).toBeNull();
    expect(document.activeElement).toBe(dialog);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(dialog.isConnected).toBe(false));
    expect(onDismiss).not.toHaveBeenCalled();
  });
});

/** A page whose widget is mounted before the modal that contains its button. */
function renderBeforeModal(name: keyof typeof MODALS, options: UseAirbyteWidgetOptions) {
  const Modal = MODALS[name];
  const onDismiss = vi.fn();
  stubEndpoint();
  function Page({ isModalOpen }: { isModalOpen: boolean }) {
    const { getTriggerProps } = useAirbyteWidget({ endpoint: ENDPOINT, ...options });
    return (
      isModalOpen && (
        <Modal onDismiss={onDismiss}>
          <button type="button" className="own" {...getTriggerProps()}>
            Connect
          </button>
        </Modal>
      )
    );
  }
  const { rerender } = render(<Page isModalOpen={false} />);
  onTestFinished(cleanup);
  return { onDismiss, openModal: () => rerender(<Page isModalOpen />) };
}

function renderInModal(name: keyof typeof MODALS, props: ConnectDataButtonProps, endpoint = stubEndpoint()) {
  const Modal = MODALS[name];
  const [onDismiss, onEvent] = [vi.fn(), vi.fn()];
  render(
    <Modal onDismiss={onDismiss}>
      <ConnectDataButton endpoint={ENDPOINT} onEvent={onEvent} {...props} />
    </Modal>,
  );
  onTestFinished(cleanup);
  const button = document.querySelector<HTMLButtonElement>(".airbyte-embedded-button");
  if (!button) throw new Error("There is no button.");
  return { button, onDismiss, onEvent, ...endpoint };
}

function topmostAt(dialog: HTMLDialogElement): boolean {
  const { left, top, width, height } = dialog.getBoundingClientRect();
  return dialog.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}
