import { guardPresses } from "./guard-presses.js";
import { createPressQueue, type PressQueue } from "./press-queue.js";

/**
 * Events that layers below, such as modals of other libraries, would treat as a click outside. Some layers also cancel
 * wheel and touch events, so that our dialog could not scroll.
 */
const OUTSIDE_EVENTS = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "touchstart",
  "touchmove",
  "touchend",
  "wheel",
];
/** Events that layers below would treat as a loss of focus. */
const FOCUS_EVENTS = ["focusin", "focusout", "focus", "blur"];

/** Separates the open dialogs of a session from the page below them. */
export interface LayerGuard extends Pick<PressQueue, "afterPress"> {
  /** Whether the current click began on a backdrop. */
  readonly startedOutside: () => boolean;
  /** Returns the focus, restores the page's scroll position unless the app has navigated, and stops. */
  readonly release: () => void;
}

/** Hides events in `dialogs` from the layers below them. */
export function guardLayers(dialogs: readonly HTMLDialogElement[]): LayerGuard {
  const { scrollX, scrollY } = window;
  const { activeElement: opener } = document;
  const { href } = location;
  let startedOutside = false;

  const contains = (target: EventTarget | null): boolean =>
    target instanceof Node && dialogs.some((dialog) => dialog.contains(target));
  const isInside = ({ target }: Event): boolean => contains(target);
  // In the capture phase, because some layers listen there. Default actions, such as focus, still happen.
  const keepInside = (event: Event) => {
    if (!isInside(event)) return;
    if (event instanceof PointerEvent && event.type === "pointerdown") startedOutside = isOnBackdrop(event);
    event.stopImmediatePropagation();
  };
  const keepFocusInside = (event: Event) => {
    const isOurs = event instanceof FocusEvent && (isInside(event) || contains(event.relatedTarget));
    if (isOurs) event.stopImmediatePropagation();
  };
  // Not only Escape: focus traps below cancel Tab. An Escape from `<body>` is ours too: Safari and Firefox focus it on
  // a backdrop click. The browser's default actions still happen: Escape closes the modal on top.
  const ownsKey = (event: KeyboardEvent) =>
    isInside(event) || (event.key === "Escape" && event.target === document.body);

  // First, so that they see the events that the listeners below stop.
  const queue = createPressQueue(isInside);
  const releasePresses = guardPresses({ isInside: contains, ownsKey });
  for (const type of OUTSIDE_EVENTS) window.addEventListener(type, keepInside, true);
  for (const type of FOCUS_EVENTS) window.addEventListener(type, keepFocusInside, true);
  return {
    startedOutside: () => startedOutside,
    afterPress: queue.afterPress,
    release() {
      queue.stop();
      for (const type of OUTSIDE_EVENTS) window.removeEventListener(type, keepInside, true);
      for (const type of FOCUS_EVENTS) window.removeEventListener(type, keepFocusInside, true);
      // The browser only returns the focus when a dialog closes while it is in the document and is not replaced.
      if (opener instanceof HTMLElement && isLost(document.activeElement)) opener.focus({ preventScroll: true });
      releasePresses();
      const isSamePage = location.href === href && opener?.isConnected;
      if (isSamePage && (window.scrollX !== scrollX || window.scrollY !== scrollY)) {
        window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
      }
    },
  };
}

const isLost = (focused: Element | null): boolean => focused === null || focused === document.body;

/** A click on the backdrop targets the dialog itself, outside of its box. */
export function isOnBackdrop({ target, clientX, clientY }: MouseEvent): boolean {
  if (!(target instanceof HTMLDialogElement)) return false;
  const { left, right, top, bottom } = target.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
