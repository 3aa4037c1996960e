import { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { CloseReason } from "../result.js";
import { watchRemoval } from "./watch-removal.js";

/** A dialog that is shown as a modal, ours or the vendor's. */
export interface Modal {
  readonly isShown: () => boolean;
  /**
   * `isSwap`: it takes the place of another dialog, so it does not fade in.
   *
   * @throws {AirbyteEmbeddedError} `WIDGET_FAILED`
   */
  readonly show: (isSwap?: boolean) => void;
  /** Closes it. `onClose` is not called. */
  readonly hide: () => void;
}

interface ModalSetup {
  readonly dialog: HTMLDialogElement;
  readonly show: () => void;
  /** Somebody else closed it: the user by Escape, or the app's own code, which removed it from the document. */
  readonly onClose: (reason: Extract<CloseReason, "user" | "code">) => void;
  /** A click that reached the dialog, and no control in it. */
  readonly onClick: (event: MouseEvent) => void;
}

export function createModal({ dialog, show, onClose, onClick }: ModalSetup): Modal {
  let stopWatching: (() => void) | null = null;
  // The event comes later: by then we may have closed it ourselves, or shown it again.
  dialog.addEventListener("close", () => {
    if (stopWatching && !dialog.open) onClose("user");
  });
  dialog.addEventListener("click", (event) => {
    event.stopPropagation();
    onClick(event);
  });
  // The first focus: a control would react to a key that is still down, and the frame would take Escape away.
  dialog.tabIndex = -1;

  return {
    isShown: () => stopWatching !== null,
    show(isSwap) {
      if (stopWatching) return;
      dialog.toggleAttribute("data-swapped", isSwap ?? false);
      // A layer that opened after this dialog was preloaded may have made it inert.
      dialog.inert = false;
      dialog.removeAttribute("aria-hidden");
      try {
        show();
      } catch (cause) {
        const message = "The dialog could not be shown. The error's `cause` says why.";
        throw new AirbyteEmbeddedError("WIDGET_FAILED", message, { cause });
      }
      dialog.focus({ preventScroll: true });
      stopWatching = watchRemoval(dialog, () => onClose("code"));
    },
    hide() {
      stopWatching?.();
      stopWatching = null;
      dialog.close();
    },
  };
}
