/** Includes the mouse events that a browser derives from a tap. */
const TYPES = [
  "pointerdown",
  "pointerup",
  "pointercancel",
  "mousedown",
  "mouseup",
  "touchstart",
  "touchend",
  "click",
  "dblclick",
];
/** A tap becomes a click within this time, in milliseconds. */
const TAP_MS = 300;
/** Longest time between the halves of a double click or a double tap, in milliseconds. */
const DOUBLE_MS = 500;
/** Longest distance between these halves, in pixels. */
const DOUBLE_PX = 40;

/**
 * Keeps presses of a pointer that began in a dialog from the page beneath: one that is still held when the dialog has
 * gone, and the second half of a double click or double tap that closed it. Call the returned function once the dialog
 * has gone: it stops when no such press can follow. `wasInFrame` is whether the user may have clicked in a frame of the
 * dialog, which only its own document sees.
 */
export function guardPointers(isInside: (target: EventTarget | null) => boolean): (wasInFrame: boolean) => void {
  /** The start of the last press, if it began in the dialog or is the second half of one that did. */
  let press: PointerEvent | null = null;
  let isHeld = false;
  /** Whether the first half of a double click may have been in the frame. */
  let isFrameAwaited = false;
  let isReleased = false;

  function listen(event: Event): void {
    const { type } = event;
    // The browser counts the clicks in a row. A click without a count was made by a key or by code.
    const count = event instanceof MouseEvent ? event.detail : 0;
    if (type === "pointerdown" && event instanceof PointerEvent) {
      isHeld = isReleased ? press !== null && isNear(press, event) : isInside(event.target);
      press = isHeld ? event : null;
      if (isReleased && isHeld) event.stopImmediatePropagation();
      stopIfOver();
    } else if (!isReleased) {
      if (type.startsWith("pointer")) isHeld = false;
    } else if (type === "mousedown" && count < 2 && press?.pointerType !== "touch") {
      // A new click of the mouse, if at the same place.
      end();
    } else if (isHeld ? type !== "click" || count > 0 : isFrameAwaited && count > 1) {
      event.stopImmediatePropagation();
      // Listeners of `touchstart` on the window are passive.
      if (type !== "touchstart") event.preventDefault();
      // After the `dblclick` that may follow in the same task.
      if (type === "click") setTimeout(end);
      else if (type.startsWith("pointer")) setTimeout(end, TAP_MS);
    }
  }

  function end(): void {
    isHeld = isFrameAwaited = false;
    press = null;
    stopIfOver();
  }

  function stopIfOver(): void {
    if (!isReleased || press || isFrameAwaited) return;
    for (const type of TYPES) window.removeEventListener(type, listen, true);
  }

  for (const type of TYPES) window.addEventListener(type, listen, true);
  return (wasInFrame) => {
    isReleased = true;
    isFrameAwaited = wasInFrame;
    if (press || wasInFrame) setTimeout(() => isHeld || end(), DOUBLE_MS);
    stopIfOver();
  };
}

const isNear = (first: PointerEvent, second: PointerEvent): boolean =>
  second.timeStamp - first.timeStamp < DOUBLE_MS &&
  Math.hypot(second.clientX - first.clientX, second.clientY - first.clientY) < DOUBLE_PX;
