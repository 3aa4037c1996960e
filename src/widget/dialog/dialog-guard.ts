/** What layers beneath, such as the modals of other libraries, would take for a click, or a focus, beside them. */
const OUTSIDE_EVENTS = ["pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "focusin"];

/**
 * Keeps an open dialog and the page beneath it apart, until the function that it returns is called: what happens in the
 * dialog closes no layer beneath it, and the page is scrolled as it was before, unless it has become another page.
 */
export function guardDialog(dialog: HTMLDialogElement, closeOnOutsideClick: boolean): () => void {
  const { scrollX, scrollY } = window;
  const { activeElement: opener } = document;
  const { href } = location;
  let startedBeside = false;

  // While they capture, as some layers do as well. What the browser does by itself, such as to focus, goes on.
  const keepInside = (event: Event) => {
    if (!isInside(dialog, event)) return;
    if (event instanceof PointerEvent && event.type === "pointerdown") startedBeside = isBeside(dialog, event);
    event.stopImmediatePropagation();
  };
  // Of nobody else is one whose focus is nowhere, where Safari and Firefox put it at a click beside. It closes the modal
  // on top by what the browser does itself.
  const keepEscapeInside = (event: KeyboardEvent) => {
    const isOurs = isInside(dialog, event) || event.target === document.body;
    if (event.key === "Escape" && isOurs) event.stopImmediatePropagation();
  };
  const clicked = (event: MouseEvent) => {
    event.stopPropagation();
    if (closeOnOutsideClick && startedBeside && isBeside(dialog, event)) dialog.close();
  };

  // A layer that opened after this dialog was preloaded may have put it out of reach.
  dialog.inert = false;
  dialog.removeAttribute("aria-hidden");
  for (const type of OUTSIDE_EVENTS) window.addEventListener(type, keepInside, true);
  window.addEventListener("keydown", keepEscapeInside, true);
  dialog.addEventListener("click", clicked);
  return () => {
    for (const type of OUTSIDE_EVENTS) window.removeEventListener(type, keepInside, true);
    window.removeEventListener("keydown", keepEscapeInside, true);
    dialog.removeEventListener("click", clicked);
    // A dialog that others took out of the document has dropped the focus instead of giving it back.
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

/** A click on the backdrop hits the dialog itself, outside of its box. */
function isBeside(dialog: HTMLDialogElement, { target, clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}
