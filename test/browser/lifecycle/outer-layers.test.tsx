import * as Radix from "@radix-ui/react-dialog";
import { cleanup, render } from "@testing-library/react";
import { useEffect, useRef, type ReactNode } from "react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { commands, userEvent } from "vitest/browser";

import { ConnectDataButton } from "../../../src/index.js";
import "../../../src/official.js";
import { FRAME_ORIGIN, openDialog, shownDialog } from "../support/airbyte-page.js";
import { ENDPOINT, stubEndpoint, tokenAnswer } from "../support/token-endpoint.js";
import { waitFor } from "../support/wait-for.js";
import { dialogButton } from "../widget/create-session.js";
import { remedies } from "../widget/dialog/dialog-view.js";

interface LayerProps {
  children: ReactNode;
  /** Receives the event that dismissed the layer, to explain failures. */
  onDismiss: (type: string, target: EventTarget | null) => void;
}

/** A layer that is dismissed by events outside it, like the popovers, menus and drawers of many libraries. */
function createLayer(types: readonly string[], isCapture: boolean) {
  return function Layer({ children, onDismiss }: LayerProps) {
    const ref = useRef<HTMLDivElement>(null);
    useEffect(() => {
      const dismiss = ({ type, target }: Event) => {
        if (target instanceof Node && !ref.current?.contains(target)) onDismiss(type, target);
      };
      for (const type of types) document.addEventListener(type, dismiss, isCapture);
      return () => {
        for (const type of types) document.removeEventListener(type, dismiss, isCapture);
      };
    }, [onDismiss]);
    return <div ref={ref}>{children}</div>;
  };
}

const TOUCH = ["touchstart", "touchend"] as const;
const BEFORE_CLICK = ["pointerdown", "pointerup", "mousedown", "mouseup", ...TOUCH, "focusin"] as const;

const LAYERS = {
  "a non-modal dialog of Radix": ({ children, onDismiss }: LayerProps) => (
    <Radix.Root open modal={false}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          onInteractOutside={({ type, target }) => onDismiss(type, target)}
          onEscapeKeyDown={({ type, target }) => onDismiss(type, target)}
        >
          <Radix.Title>Settings</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  ),
  "a layer that listens while events bubble": createLayer([...BEFORE_CLICK, "click"], false),
  // A click must reach our own buttons. Layers that capture it, such as Headless UI's, use the events before it as
  // well.
  "a layer that listens while events are captured": createLayer(BEFORE_CLICK, true),
  "a layer that closes when the focus leaves it": ({ children, onDismiss }: LayerProps) => (
    <div
      onBlur={({ type, target, currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onDismiss(type, target);
      }}
    >
      {children}
    </div>
  ),
  // Like Mantine: captured on the window, before us, and checking for its own attribute.
  "a layer that captures Escape on the window": function Layer({ children, onDismiss }: LayerProps) {
    useEffect(() => {
      const dismiss = ({ key, type, target }: KeyboardEvent) => {
        const isStopped = target instanceof Element && target.getAttribute("data-mantine-stop-propagation") === "true";
        if (key === "Escape" && !isStopped) onDismiss(type, target);
      };
      window.addEventListener("keydown", dismiss, true);
      return () => window.removeEventListener("keydown", dismiss, true);
    }, [onDismiss]);
    return <div>{children}</div>;
  },
  "a trap that cancels Tab outside of it": function Layer({ children, onDismiss }: LayerProps) {
    const ref = useRef<HTMLDivElement>(null);
    useEffect(() => {
      const keep = (event: KeyboardEvent) => {
        if (event.key !== "Tab" || ref.current?.contains(document.activeElement)) return;
        event.preventDefault();
        onDismiss(event.type, event.target);
      };
      document.addEventListener("keydown", keep, true);
      return () => document.removeEventListener("keydown", keep, true);
    }, [onDismiss]);
    return <div ref={ref}>{children}</div>;
  },
  "a lock that cancels the wheel outside of it": createLayer(["wheel", "touchmove"], false),
};

const CASES = Object.keys(LAYERS).flatMap((layer) =>
  (["official", "frame"] as const).map((widget) => [layer as keyof typeof LAYERS, widget] as const),
);

describe.each(CASES)("3. inside %s, %s", (name, widget) => {
  it("opens and takes the focus without dismissing it", async () => {
    const { button, onDismiss } = renderInLayer(name, widget);
    await userEvent.click(button);
    const { dialog, iframe, page } = await openDialog();
    expect(document.activeElement).toBe(dialog);
    await userEvent.keyboard("{Tab}{Tab}");
    await waitFor(() => expect(document.activeElement).toBe(iframe));
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    // Out of the frame, as seen by both documents: a move in progress would end on whatever the next test shows.
    await waitFor(() => expect(document.activeElement).toBe(dialogButton(dialog, "Close")));
    await waitFor(async () => expect((await page.state()).hasFocus).toBe(false));
    expect(onDismiss).not.toHaveBeenCalled();
  });

  it("accepts clicks and touches inside and beside it without dismissing it", async () => {
    const hanging = stubEndpoint(() => tokenAnswer("w1", { widgetUrl: `${FRAME_ORIGIN}/hang?for-good` }));
    const { button, onDismiss } = renderInLayer(name, widget, hanging);
    await userEvent.click(button);
    const dialog = await waitFor(shownDialog);
    await userEvent.click(dialog, { position: { x: 250, y: 300 } });
    for (const type of [...TOUCH, "touchmove", "wheel"]) {
      dialog.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
    await commands.clickMouse(900, 10);
    expect(dialog.open).toBe(true);
    expect(onDismiss).not.toHaveBeenCalled();
  });

  it("closes only itself at Escape, wherever the focus is inside it", async () => {
    const failing = stubEndpoint(() => new Response(null, { status: 404 }));
    const { button, onDismiss, onClose } = renderInLayer(name, widget, failing);
    const controls = ["the dialog", "Close", "Contact support"];
    for (const [index, control] of controls.entries()) {
      await userEvent.click(button);
      const dialog = await waitFor(shownDialog);
      await waitFor(() => expect(remedies(dialog)).toContain("Contact support"));
      for (let tabs = 0; tabs < index; tabs++) await userEvent.keyboard("{Tab}");
      if (control === "Contact support") dialog.querySelector<HTMLElement>("a")?.focus();
      await userEvent.keyboard("{Escape}");
      await waitFor(() => expect(onClose).toHaveBeenCalledTimes(index + 1));
      expect(document.activeElement).toBe(button);
    }
    expect(onDismiss).not.toHaveBeenCalled();
  });
});

function renderInLayer(name: keyof typeof LAYERS, widget: "official" | "frame", endpoint = stubEndpoint()) {
  const Layer = LAYERS[name];
  const [onDismiss, onClose] = [vi.fn(), vi.fn()];
  const options = { widget, supportUrl: "mailto:support@example.com", onClose, onError: () => {} };
  render(
    <Layer onDismiss={onDismiss}>
      <ConnectDataButton endpoint={ENDPOINT} {...options} />
    </Layer>,
  );
  onTestFinished(cleanup);
  const button = document.querySelector<HTMLButtonElement>(".airbyte-embedded-button");
  if (!button) throw new Error("There is no button.");
  return { button, onDismiss, onClose, ...endpoint };
}
