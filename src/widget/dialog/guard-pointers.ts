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
  /** The start of a press that is held, and that began in the dialog or is the second half of one that did. */
  let held: PointerEvent | null = null;
  /** The end of the last press in the dialog. */
  let firstHalf: PointerEvent | null = null;
  /** Whether the first half of a double click may have been in the frame. */
  let isFrameAwaited = false;
  let isReleased = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function listen(event: Event): void {
    if (isPointer(event, "pointerdown")) begin(event);
    else if (!isReleased) watch(event);
    else if (isNewClick(event)) end();
    else if (isOwn(event)) swallow(event);
  }

  function begin(event: PointerEvent): void {
    const isSecondHalf = firstHalf !== null && isNear(firstHalf, event);
    const isHeld = isReleased ? isSecondHalf : isInside(event.target);
    held = isHeld ? event : null;
    if (!isHeld || !isReleased) firstHalf = null;
    if (isReleased && isHeld) event.stopImmediatePropagation();
    stopIfOver();
  }

  function watch(event: Event): void {
    if (isPointer(event, "pointerup")) firstHalf = held && event;
    else if (!isPointer(event, "pointercancel")) return;
    held = null;
  }

  /** The browser counts the clicks of a mouse, so that no new click at the same place is lost. */
  function isNewClick(event: Event): boolean {
    const isMouse = held === null || held.pointerType === "mouse";
    return isMouse && event.type === "mousedown" && countOf(event) < 2;
  }

  function isOwn(event: Event): boolean {
    // A click without a count was made by a key or by code.
    if (held) return event.type !== "click" || countOf(event) > 0;
    return isFrameAwaited && countOf(event) > 1;
  }

  function swallow(event: Event): void {
    event.stopImmediatePropagation();
    // Listeners of `touchstart` on the window are passive.
    if (event.type !== "touchstart") event.preventDefault();
    // After the `dblclick` that may follow in the same task.
    if (event.type === "click") setTimeout(end);
    else if (event.type.startsWith("pointer")) setTimeout(end, TAP_MS);
  }

  function end(): void {
    held = null;
    stopAwaiting();
  }

  function stopAwaiting(): void {
    firstHalf = null;
    isFrameAwaited = false;
    stopIfOver();
  }

  function stopIfOver(): void {
    if (!isReleased || held || firstHalf || isFrameAwaited) return;
    clearTimeout(timer);
    for (const type of TYPES) window.removeEventListener(type, listen, true);
  }

  for (const type of TYPES) window.addEventListener(type, listen, true);
  return (wasInFrame) => {
    isReleased = true;
    isFrameAwaited = wasInFrame;
    if (firstHalf && performance.now() - firstHalf.timeStamp > DOUBLE_MS) firstHalf = null;
    if (firstHalf || isFrameAwaited) timer = setTimeout(stopAwaiting, DOUBLE_MS);
    stopIfOver();
  };
}

const isPointer = (event: Event, type: string): event is PointerEvent =>
  event.type === type && event instanceof PointerEvent;

/** The number of clicks in a row that a mouse event belongs to; 0 for other events. */
const countOf = (event: Event): number => (event instanceof MouseEvent ? event.detail : 0);

const isNear = (first: PointerEvent, second: PointerEvent): boolean =>
  second.timeStamp - first.timeStamp < DOUBLE_MS &&
  Math.hypot(second.clientX - first.clientX, second.clientY - first.clientY) < DOUBLE_PX;
