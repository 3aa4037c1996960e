import type { WidgetController } from "./controller.js";
import { hasDialog } from "./state.js";

/** How long a pointer must stay before it counts as intent, in milliseconds. */
const HOVER_MS = 65;

/** What the handlers read of an event. Both the browser's and React's events have it. */
interface TriggerEvent {
  /** The trigger. */
  readonly currentTarget: Element;
}

interface PointerEvent extends TriggerEvent {
  readonly clientX: number;
  readonly clientY: number;
}

interface ClickEvent extends TriggerEvent {
  preventDefault(): void;
}

/** Handlers and attributes of an element that opens the dialog, and that preloads when a user is about to use it. */
export interface TriggerProps {
  readonly onClick: (event: ClickEvent) => void;
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  readonly onTouchStart: (event: TriggerEvent) => void;
  readonly onFocus: (event: TriggerEvent) => void;
  readonly "aria-haspopup": "dialog";
  readonly "aria-busy": boolean;
}

/** An element that opens the dialog, in any framework. */
export interface Trigger {
  readonly getTriggerProps: () => TriggerProps;
  /** Cancels the preload of a pointer that has not stayed long enough. */
  readonly forgetPointer: () => void;
}

/** Calls `preloadOnIntent` when a user shows intent. Focus or a pointer that returns as a dialog closes does not count. */
export function createTrigger({ open, getState }: WidgetController, preloadOnIntent: () => void): Trigger {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The position at which the pointer entered, until it moves. */
  let cameInAt: { x: number; y: number } | null = null;
  /** The result when the pointer last moved here. If it has changed, a dialog has closed since then. */
  let knownResult = getState().result;

  // React sends pointer and touch events to disabled buttons too.
  const intend = (element: Element) => {
    if (!element.matches(':disabled,[aria-disabled="true"]')) preloadOnIntent();
  };
  /** The browser returns focus and pointer while the dialog closes, before it reports the close. */
  const isShown = () => hasDialog(getState());
  const forgetPointer = () => clearTimeout(timer);
  const wait = (element: Element) => {
    forgetPointer();
    timer = setTimeout(intend, HOVER_MS, element);
  };

  const handlers = {
    onClick(event: ClickEvent) {
      const { currentTarget } = event;
      forgetPointer();
      // A button without a `type` would submit its form.
      if (currentTarget.matches("form button:not([type])")) event.preventDefault();
      // Safari does not focus a clicked button, and the dialog returns the focus to where it was.
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
    onTouchStart: ({ currentTarget }: TriggerEvent) => intend(currentTarget),
    onFocus({ currentTarget }: TriggerEvent) {
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
