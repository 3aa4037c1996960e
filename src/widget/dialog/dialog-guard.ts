/** Events that layers beneath, such as other libraries' modals, would treat as a click or focus outside of them. */
const OUTSIDE_EVENTS = ["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "focusin"];

/**
 * Separates an open dialog from the page beneath it until the returned function is called: events in the dialog close no
 * layer beneath it, and the page's scroll position is restored unless the app has navigated.
 */
export function guardDialog(dialog: HTMLDialogElement, closeOnOutsideClick: boolean): () => void {
  const { scrollX, scrollY } = window;
  const { activeElement: opener } = document;
  const { href } = location;
  let startedOutside = false;

  // In the capture phase, where some layers listen. The browser's default actions, such as focus, still happen.
  const keepInside = (event: Event) => {
    if (!isInside(dialog, event)) return;
    if (event instanceof PointerEvent && event.type === "pointerdown") startedOutside = isOutside(dialog, event);
    event.stopImmediatePropagation();
  };
  // An Escape from `<body>` is ours too: Safari and Firefox focus it on a backdrop click. The browser's default action
  // closes the modal on top.
  const keepEscapeInside = (event: KeyboardEvent) => {
    const isOurs = isInside(dialog, event) || event.target === document.body;
    if (event.key === "Escape" && isOurs) event.stopImmediatePropagation();
  };
  const clicked = (event: MouseEvent) => {
    event.stopPropagation();
    if (closeOnOutsideClick && startedOutside && isOutside(dialog, event)) dialog.close();
  };

  // A layer that opened after this dialog was preloaded may have made it inert.
  dialog.inert = false;
  dialog.removeAttribute("aria-hidden");
  for (const type of OUTSIDE_EVENTS) window.addEventListener(type, keepInside, true);
  window.addEventListener("keydown", keepEscapeInside, true);
  dialog.addEventListener("click", clicked);
  return () => {
    for (const type of OUTSIDE_EVENTS) window.removeEventListener(type, keepInside, true);
    window.removeEventListener("keydown", keepEscapeInside, true);
    dialog.removeEventListener("click", clicked);
    // A dialog that the app removed from the document dropped the focus instead of giving it back.
    if (!dialog.isConnected && opener instanceof HTMLElement && document.activeElement === document.body) {
      opener.focus({ preventScroll: true });
    }
    const isSamePage = location.href === href && opener?.isConnected;
    if (isSamePage && (window.scrollX !== scrollX || window.scrollY !== scrollY)) {
      window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    }
  };
}

const isInside = (dialog: HTMLDialogElement, { target }: Event): boolean =>
  target instanceof Node && dialog.contains(target);

/** A click on the backdrop targets the dialog itself, outside of its box. */
function isOutside(dialog: HTMLDialogElement, { target, clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}
