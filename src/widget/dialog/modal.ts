import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { CloseReason } from "../result.js";

/** A dialog that is shown as a modal, ours or the vendor's. */
export interface Modal {
  readonly isShown: () => boolean;
  /** Whether the user has closed it, but `onClose` was not called yet. */
  readonly isClosing: () => boolean;
  /**
   * Shows the dialog. With `isSwap` it replaces another one, so it does not fade in.
   *
   * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`
   */
  readonly show: (isSwap?: boolean) => void;
  /** Closes it. `onClose` is not called. */
  readonly hide: () => void;
}

interface ModalSetup {
  readonly dialog: HTMLDialogElement;
  readonly showModal: () => void;
  /** The user closed it by Escape, or the app's own code removed it from the document. */
  readonly onClose: (reason: Extract<CloseReason, "user" | "code">) => void;
  readonly onClick: (event: MouseEvent) => void;
}

export function createModal({ dialog, showModal, onClose, onClick }: ModalSetup): Modal {
  let isShown = false;
  // Libraries mark everything outside of their layers as hidden, even when a layer opens while this dialog is open.
  const marks = new MutationObserver(unmark);
  // Watches only the children of its ancestors, not the whole document.
  const places = new MutationObserver(moved);

  // The event is asynchronous: meanwhile we may have closed the dialog, or shown it again.
  dialog.addEventListener("close", () => {
    if (modal.isClosing()) onClose("user");
  });
  // The second click of a double click on the trigger, or on a control that was just replaced.
  dialog.addEventListener("click", (event) => event.detail > 1 && event.stopImmediatePropagation(), true);
  dialog.addEventListener("click", (event) => {
    event.stopPropagation();
    onClick(event);
  });
  // The dialog itself receives the first focus: a control would react to a held key, and the frame would capture
  // Escape.
  dialog.tabIndex = -1;
  // React Aria and Mantine ignore elements with these attributes, even if they listen before us.
  dialog.dataset["reactAriaTopLayer"] = dialog.dataset["mantineStopPropagation"] = "true";

  function unmark(): void {
    if (dialog.inert) dialog.inert = false;
    if (dialog.ariaHidden !== null) dialog.ariaHidden = null;
  }

  function open(): void {
    unmark();
    try {
      showModal();
    } catch (cause) {
      const message = "The dialog could not be shown. The error's `cause` says why.";
      throw new AirbyteEmbeddedError("WIDGET_FAILED", message, { cause });
    }
    dialog.focus({ preventScroll: true });
  }

  /** An app may replace its `body`, or move the dialog, which is then no longer modal. No event reports this. */
  function moved(): void {
    if (!dialog.isConnected) {
      stopWatching();
      onClose("code");
    } else if (dialog.open && !dialog.matches(":modal")) {
      stopWatching();
      dialog.toggleAttribute("data-swapped", true);
      dialog.close();
      open();
      watch();
    }
  }

  function watch(): void {
    marks.observe(dialog, { attributeFilter: ["inert", "aria-hidden"] });
    for (let node = dialog.parentNode; node; node = node.parentNode) places.observe(node, { childList: true });
  }

  function stopWatching(): void {
    marks.disconnect();
    places.disconnect();
  }

  const modal: Modal = {
    isShown: () => isShown,
    isClosing: () => isShown && !dialog.open,
    show(isSwap = false) {
      if (isShown) return;
      dialog.toggleAttribute("data-swapped", isSwap);
      open();
      isShown = true;
      watch();
    },
    hide() {
      isShown = false;
      stopWatching();
      dialog.close();
    },
  };
  return modal;
}
