import { createButton, createElement } from "../create-element.js";
import { createView, type View } from "./view.js";

/**
 * Creates the view that is shown while something loads. It appears with a delay, so that a fast load does not flicker.
 */
export function createLoadingView(text: string): View {
  const rows = Array.from({ length: 3 }, () => createElement("div", { class: "placeholder", "aria-hidden": "true" }));
  return createView({ title: `${text}…`, kind: "loading" }, ...rows);
}

/** Creates the view that is shown if something could not be loaded. */
export function createFailureView(sentence: string, onRetry: () => void): View {
  const retry = createButton(onRetry, {}, "Try again");
  return createView({ title: "This could not be loaded", kind: "message" }, createElement("p", {}, sentence), retry);
}
