/**
 * How long changes wait after each event, in milliseconds: until the release, which is not reported outside of the
 * window, and until the click that follows it.
 */
const WAITS_MS = new Map([
  ["pointerdown", 1_000],
  ["keydown", 1_000],
  ["pointerup", 300],
  ["keyup", 300],
  ["pointercancel", 0],
  ["click", 0],
]);

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
  /** Runs the changes. It is null if nothing is pressed. */
  let timer: ReturnType<typeof setTimeout> | null = null;

  function listen(event: Event): void {
    // Only Space acts when it is released.
    if (event instanceof KeyboardEvent && (event.repeat || event.code !== "Space")) return;
    if (timer === null && !(event.type.endsWith("down") && isInside(event))) return;
    clear();
    timer = setTimeout(end, WAITS_MS.get(event.type));
  }

  function end(): void {
    timer = null;
    const due = changes;
    changes = [];
    for (const change of due) change();
  }

  function clear(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  for (const type of WAITS_MS.keys()) window.addEventListener(type, listen, true);
  return {
    afterPress(change) {
      if (timer === null) change();
      else changes.push(change);
    },
    stop() {
      changes = [];
      clear();
      for (const type of WAITS_MS.keys()) window.removeEventListener(type, listen, true);
    },
  };
}
