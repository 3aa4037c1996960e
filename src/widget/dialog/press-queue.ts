/** Longest press that a change waits for, in milliseconds. The release may be unknown, as outside of the window. */
const PRESS_MS = 1_000;
/** A release becomes a click within this time, in milliseconds. */
const CLICK_MS = 300;
const TYPES = ["pointerdown", "keydown", "pointerup", "pointercancel", "keyup", "click"];

/** Delays changes of an open dialog while the user is pressing something in it. */
export interface PressQueue {
  /** Runs `change` now, or once the press has become a click. */
  readonly afterPress: (change: () => void) => void;
  /** Stops listening, and drops the changes that wait. */
  readonly stop: () => void;
}

/**
 * A click only counts where press and release have the same target, so a dialog that is replaced in between would lose
 * it. `isInside` is whether a press is in the dialog.
 */
export function createPressQueue(isInside: (event: Event) => boolean): PressQueue {
  let changes: (() => void)[] = [];
  let isPressed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function listen(event: Event): void {
    const { type } = event;
    // Only Space acts when it is released.
    const isIgnored = event instanceof KeyboardEvent && (event.repeat || event.code !== "Space");
    if (isIgnored || !(isPressed || (type.endsWith("down") && isInside(event)))) return;
    clearTimeout(timer);
    isPressed = true;
    timer = setTimeout(end, type === "click" ? 0 : type.endsWith("down") ? PRESS_MS : CLICK_MS);
  }

  function end(): void {
    isPressed = false;
    const due = changes;
    changes = [];
    for (const change of due) change();
  }

  for (const type of TYPES) window.addEventListener(type, listen, true);
  return {
    afterPress(change) {
      if (isPressed) changes.push(change);
      else change();
    },
    stop() {
      changes = [];
      clearTimeout(timer);
      for (const type of TYPES) window.removeEventListener(type, listen, true);
    },
  };
}
