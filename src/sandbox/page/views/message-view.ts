import { createElement } from "../create-element.js";
import type { View } from "./shell.js";

/** What is shown while something loads. It appears after a moment: what loads at once causes no flicker. */
export function createLoadingView(text: string): View {
  const line = createElement("h1", { tabindex: -1 }, `${text}…`);
  const rows = Array.from({ length: 3 }, () => createElement("div", { class: "placeholder", "aria-hidden": "true" }));
  return { element: createElement("section", { class: "view view-loading" }, line, ...rows), focus: line };
}

/** What is shown where something could not be loaded. */
export function createFailureView(sentence: string, onRetry: () => void): View {
  const heading = createElement("h1", { tabindex: -1 }, "This could not be loaded");
  const retry = createElement("button", { class: "button", type: "button" }, "Try again");
  retry.addEventListener("click", onRetry);
  const element = createElement(
    "section",
    { class: "view view-message" },
    heading,
    createElement("p", {}, sentence),
    retry,
  );
  return { element, focus: heading };
}
