import { createButton, createElement } from "../create-element.js";
import { createView } from "./view.js";

/** Options of {@link askToDiscard}. */
export interface AskToDiscardOptions {
  /** What would be lost. It stays in the document, so that nothing in progress in it ends. */
  view: HTMLElement;
  onDiscard: () => void;
  /** Called when the question is gone, before `onDiscard`. */
  onEnd: () => void;
}

/** Asks, in place of a view, whether to discard what was entered. Returns the function that keeps it. */
export function askToDiscard({ view, onDiscard, onEnd }: AskToDiscardOptions): () => void {
  const focused = document.activeElement;
  const scrolled = scrollY;
  const end = () => {
    element.remove();
    view.hidden = false;
    onEnd();
  };
  const keep = () => {
    end();
    scrollTo(0, scrolled);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
  const keepButton = createButton(keep, { class: "button button-primary" }, "Keep editing");
  const discardButton = createButton(
    () => {
      end();
      onDiscard();
    },
    {},
    "Discard",
  );
  const { element, focus: heading } = createView(
    { title: "Discard what you entered?", kind: "message" },
    createElement("p", { id: "question-text" }, "It has not been saved."),
    createElement("div", { class: "stack" }, keepButton, discardButton),
  );
  heading.id = "question";
  element.role = "alertdialog";
  element.setAttribute("aria-labelledby", "question");
  element.setAttribute("aria-describedby", "question-text");
  view.hidden = true;
  view.after(element);
  keepButton.focus();
  return keep;
}
