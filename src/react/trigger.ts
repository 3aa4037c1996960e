import type { FocusEvent, MouseEvent, PointerEvent, TouchEvent } from "react";

/** Props that make any element the trigger. Spread them on your own button. */
export interface WidgetTriggerProps {
  /** Opens the dialog. */
  readonly onClick: (event: MouseEvent) => void;
  /** Preloads when the pointer has stayed. */
  readonly onPointerEnter: (event: PointerEvent) => void;
  /** Preloads for a pointer that was already here when a dialog closed. */
  readonly onPointerMove: (event: PointerEvent) => void;
  /** Cancels the preload of a pointer that has not stayed. */
  readonly onPointerLeave: () => void;
  /** Preloads. */
  readonly onTouchStart: (event: TouchEvent) => void;
  /** Preloads on keyboard focus. */
  readonly onFocus: (event: FocusEvent) => void;
  /** Announces that the trigger opens a dialog. */
  readonly "aria-haspopup": "dialog";
  /** Whether the dialog is loading. */
  readonly "aria-busy": boolean;
}
