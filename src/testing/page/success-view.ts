import { createElement, createIcon } from "./create-element.js";
import type { View } from "./shell.js";

/** What {@link createSuccessView} shows. */
export interface SuccessViewOptions {
  /** Name of the connector. */
  name: string;
  onDone: () => void;
  onConnectAnother: () => void;
}

/** What is shown once a source was created. It stays: the person closes it, or goes on. */
export function createSuccessView({ name, onDone, onConnectAnother }: SuccessViewOptions): View {
  const heading = createElement("h1", { tabindex: -1 }, `${name} connected`);
  const done = createElement("button", { class: "button button-primary", type: "button" }, "Done");
  done.addEventListener("click", onDone);
  const another = createElement("button", { class: "button", type: "button" }, "Connect another");
  another.addEventListener("click", onConnectAnother);
  const element = createElement(
    "section",
    { class: "view view-success" },
    createElement("div", { class: "seal" }, createIcon("check", "M5 10.5 8.5 14 15 6.5")),
    heading,
    createElement("p", { class: "lead" }, "Its data is on the way. You can close this window now."),
    createElement("div", { class: "stack" }, done, another),
  );
  return { element, focus: heading };
}
