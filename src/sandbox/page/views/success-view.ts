import { createElement, createIcon } from "../create-element.js";
import type { View } from "./shell.js";

/** What {@link createSuccessView} shows. */
export interface SuccessViewOptions {
  /** Name of the connector. */
  name: string;
  /** Whether the source was there before. */
  isUpdate: boolean;
  onDone: () => void;
  /** To the catalogue, or back to the sources that are there. */
  onGoOn: () => void;
}

/** What is shown once a source was created or updated. It stays: the person closes it, or goes on. */
export function createSuccessView({ name, isUpdate, onDone, onGoOn }: SuccessViewOptions): View {
  const heading = createElement("h1", { tabindex: -1 }, isUpdate ? `${name} updated` : `${name} connected`);
  const done = createElement("button", { class: "button button-primary", type: "button" }, "Done");
  done.addEventListener("click", onDone);
  const goOn = createElement(
    "button",
    { class: "button", type: "button" },
    isUpdate ? "Your sources" : "Connect another",
  );
  goOn.addEventListener("click", onGoOn);
  const sentence = isUpdate
    ? "Your changes are saved. You can close this window now."
    : "Its data is on the way. You can close this window now.";
  const element = createElement(
    "section",
    { class: "view view-success" },
    createElement("div", { class: "seal" }, createIcon("check", "M5 10.5 8.5 14 15 6.5")),
    heading,
    createElement("p", { class: "lead" }, sentence),
    createElement("div", { class: "stack" }, done, goOn),
  );
  return { element, focus: heading };
}
