import { guardPointers } from "./guard-pointers.js";

const KEY_EVENTS = ["keydown", "keypress", "keyup"];
const FOCUS_EVENTS = ["focusin", "blur"];
/** A key that is held in a frame repeats, or is released, within this time, in milliseconds. */
const REPEAT_MS = 1_000;

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
  /** Whether the frame has the focus, so that keys held in it are unknown. */
  let isFrameFocused = false;
  let isReleased = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unmark = () => {};
  const releasePointers = guardPointers(isInside);

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
    if (isReleased) forgetFrame();
  }

  function forgetFrame(): void {
    isFrameFocused = false;
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
    else onFocus(event);
  }

  function mark(focused: EventTarget | null): void {
    unmark();
    unmark = keys.size > 0 ? markForMantine(focused) : () => {};
  }

  function stopIfOver(): void {
    if (!isReleased || keys.size > 0 || isFrameFocused) return;
    clearTimeout(timer);
    for (const type of TYPES) window.removeEventListener(type, listen, true);
  }

  for (const type of TYPES) window.addEventListener(type, listen, true);
  return () => {
    isReleased = true;
    mark(document.activeElement);
    if (isFrameFocused) timer = setTimeout(forgetFrame, REPEAT_MS);
    releasePointers(isFrameFocused);
    stopIfOver();
  };
}

const TYPES = [...KEY_EVENTS, ...FOCUS_EVENTS];

/** Mantine listens before us, and only ignores keys whose target has this attribute. */
function markForMantine(focused: EventTarget | null): () => void {
  if (!(focused instanceof HTMLElement) || "mantineStopPropagation" in focused.dataset) return () => {};
  focused.dataset["mantineStopPropagation"] = "true";
  return () => delete focused.dataset["mantineStopPropagation"];
}
