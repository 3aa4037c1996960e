import type { FocusEvent, MouseEvent, PointerEvent, TouchEvent } from "react";

import type { WidgetController } from "../widget/controller.js";
import { hasDialog } from "../widget/state.js";

/** How long a pointer has to stay before it counts as intent, in milliseconds: the time of a glance, not of a pass. */
const HOVER_MS = 65;

/** What makes any element the trigger: spread it on a button of your own. */
export interface WidgetTriggerProps {
  readonly onClick: (event: MouseEvent) => void;
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onTouchStart: (event: TouchEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly "aria-haspopup": "dialog";
  readonly "aria-busy": boolean;
}

/** The element that opens the widget, and the signs that a user is about to use it. */
export interface Trigger {
  readonly getTriggerProps: () => WidgetTriggerProps;
  /** Forgets a pointer that has not stayed long enough yet. */
  readonly forgetPointer: () => void;
}

/** `preloadOnIntent` is called at a sign of intent, which a focus or a pointer that closing brings back is not. */
export function createTrigger({ open, getState }: WidgetController, preloadOnIntent: () => void): Trigger {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the pointer came in, for as long as it has not moved since. */
  let cameInAt: { x: number; y: number } | null = null;
  /** The result when the pointer last moved here: with another one, a dialog has closed since. */
  let knownResult = getState().result;

  // React hands pointers and touches on to a disabled button, too.
  const intend = (element: Element) => {
    if (!element.matches(':disabled,[aria-disabled="true"]')) preloadOnIntent();
  };
  /** The browser brings focus and pointer back while the dialog closes, before it says that it has. */
  const isShown = () => hasDialog(getState());
  const forgetPointer = () => clearTimeout(timer);
  const wait = (element: Element) => {
    forgetPointer();
    timer = setTimeout(intend, HOVER_MS, element);
  };

  const handlers = {
    onClick(event: MouseEvent) {
      const { currentTarget } = event;
      forgetPointer();
      // A button without a `type` would submit the form that it stands in.
      if (currentTarget.matches("form button:not([type])")) event.preventDefault();
      // Safari gives no focus to a button that is clicked, and the dialog gives it back to where it was.
      if (currentTarget instanceof HTMLElement) currentTarget.focus({ preventScroll: true });
      void open();
    },
    onPointerEnter({ clientX, clientY, currentTarget }: PointerEvent) {
      cameInAt = { x: clientX, y: clientY };
      if (knownResult === getState().result && !isShown()) wait(currentTarget);
    },
    onPointerMove({ clientX, clientY, currentTarget }: PointerEvent) {
      const hasMoved = cameInAt !== null && (cameInAt.x !== clientX || cameInAt.y !== clientY);
      if (!hasMoved || knownResult === getState().result) return;
      knownResult = getState().result;
      wait(currentTarget);
    },
    onPointerLeave() {
      forgetPointer();
      cameInAt = null;
    },
    onTouchStart: ({ currentTarget }: TouchEvent) => intend(currentTarget),
    onFocus({ currentTarget }: FocusEvent) {
      if (!isShown() && currentTarget.matches(":focus-visible")) intend(currentTarget);
    },
  };
  return {
    forgetPointer,
    getTriggerProps: () => ({
      ...handlers,
      "aria-haspopup": "dialog",
      "aria-busy": getState().status === "loading",
    }),
  };
}
