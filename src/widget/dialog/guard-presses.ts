const KEY_EVENTS = ["keydown", "keypress", "keyup"];
/** Includes the mouse events that a browser derives from a tap. */
const POINTER_EVENTS = ["pointerdown", "pointerup", "pointercancel", "mousedown", "mouseup", "touchend", "click"];
const FOCUS_EVENTS = ["focusin", "blur"];
/** A tap becomes a click within this time, in milliseconds. */
const TAP_MS = 300;

interface PressOwner {
  readonly isInside: (target: EventTarget | null) => boolean;
  /** Whether a key is for an open dialog, and must be hidden from the page beneath. */
  readonly ownsKey: (event: KeyboardEvent) => boolean;
}

/**
 * Keeps presses that began in a dialog from the page beneath. A held key that has closed the dialog repeats on the
 * trigger, and layers there react to its release. Call the returned function once the dialog has gone: it stops when
 * nothing is held any more.
 */
export function guardPresses({ isInside, ownsKey }: PressOwner): () => void {
  const keys = new Set<string>();
  let isPointerDown = false;
  /** Whether the frame has the focus, so that keys held in it are unknown. */
  let isFrameFocused = false;
  let isReleased = false;
  let unmark = () => {};

  function onKey(event: KeyboardEvent): void {
    const { type, code, repeat } = event;
    const isOwn = !isReleased && ownsKey(event);
    // A new press: the release of the previous one was not reported, as on a Mac while ⌘ is held.
    if (type === "keydown" && !repeat) forget(code);
    if (type === "keydown" && !repeat && isOwn) keys.add(code);
    const isHeld = keys.has(code) || (isReleased && isFrameFocused && repeat);
    if (isHeld || (isOwn && type !== "keyup")) event.stopImmediatePropagation();
    if (isHeld && !isOwn) event.preventDefault();
    if (type === "keyup") forget(code);
  }

  function forget(code: string): void {
    keys.delete(code);
    if (keys.size === 0) unmark();
    if (isReleased) isFrameFocused = false;
    stopIfOver();
  }

  function onPointer(event: Event): void {
    const { type, target } = event;
    if (type === "pointerdown") {
      isPointerDown = !isReleased && isInside(target);
      stopIfOver();
    } else if (!isReleased) {
      if (type.startsWith("pointer")) isPointerDown = false;
    } else if (isPointerDown && !isWithoutPointer(event)) {
      event.stopImmediatePropagation();
      event.preventDefault();
      if (type === "click") endPointer();
      else if (type.startsWith("pointer")) setTimeout(endPointer, TAP_MS);
    }
  }

  function endPointer(): void {
    isPointerDown = false;
    stopIfOver();
  }

  function onFocus({ type, target }: Event): void {
    if (type === "focusin" && isInside(target)) isFrameFocused = target instanceof HTMLIFrameElement;
    // Escape returns the focus before the dialog reports that it was closed, and the next repeat may come in between.
    else if (type === "focusin") mark(target);
    if (type !== "blur" || target !== window) return;
    // Releases are not reported from now on.
    keys.clear();
    unmark();
    isFrameFocused = !isReleased && isInside(document.activeElement);
    stopIfOver();
  }

  function listen(event: Event): void {
    if (event instanceof KeyboardEvent) onKey(event);
    else if (FOCUS_EVENTS.includes(event.type)) onFocus(event);
    else onPointer(event);
  }

  function mark(focused: EventTarget | null): void {
    unmark();
    unmark = keys.size > 0 ? markForMantine(focused) : () => {};
  }

  function stopIfOver(): void {
    if (!isReleased || keys.size > 0 || isPointerDown || isFrameFocused) return;
    for (const type of TYPES) window.removeEventListener(type, listen, true);
  }

  for (const type of TYPES) window.addEventListener(type, listen, true);
  return () => {
    isReleased = true;
    mark(document.activeElement);
    stopIfOver();
  };
}

/** Whether a click was made by a key or by code. */
const isWithoutPointer = (event: Event): boolean =>
  event.type === "click" && event instanceof MouseEvent && event.detail === 0;

const TYPES = [...KEY_EVENTS, ...POINTER_EVENTS, ...FOCUS_EVENTS];

/** Mantine listens before us, and only ignores keys whose target has this attribute. */
function markForMantine(focused: EventTarget | null): () => void {
  if (!(focused instanceof HTMLElement) || "mantineStopPropagation" in focused.dataset) return () => {};
  focused.dataset["mantineStopPropagation"] = "true";
  return () => delete focused.dataset["mantineStopPropagation"];
}
