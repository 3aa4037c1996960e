import { onTestFinished } from "vitest";

const POINTER_EVENTS = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "touchstart",
  "touchend",
  "click",
  "dblclick",
] as const;

/** Records which press events reach the page beneath a dialog, captured on the document as layers do. */
export function watchBeneath(): string[] {
  const seen: string[] = [];
  const note = (event: Event) => {
    const isInDialog = event.target instanceof Element && event.target.closest(".airbyte-embedded-dialog");
    if (!isInDialog) seen.push(`${event.type} ${event instanceof KeyboardEvent ? event.key : ""}`.trim());
  };
  const types = ["keydown", "keypress", "keyup", ...POINTER_EVENTS];
  for (const type of types) document.addEventListener(type, note, true);
  onTestFinished(() => types.forEach((type) => document.removeEventListener(type, note, true)));
  return seen;
}
