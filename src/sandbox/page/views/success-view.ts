import { createButton, createElement, createIcon } from "../create-element.js";
import { createView, type View } from "./view.js";

/** Options of {@link createSuccessView}. */
export interface SuccessViewOptions {
  /** Name of the connector. */
  name: string;
  /** Whether an existing source was updated. */
  isUpdate: boolean;
  onDone: () => void;
  /** Shows the catalogue or the saved sources. */
  onContinue: () => void;
}

/** Creates the view that is shown after a source was created or updated, until the person closes it or continues. */
export function createSuccessView({ name, isUpdate, onDone, onContinue }: SuccessViewOptions): View {
  const effect = isUpdate ? "Your changes are saved." : "Its data is on the way.";
  return createView(
    {
      title: isUpdate ? `${name} updated` : `${name} connected`,
      kind: "success",
      ornament: createElement("div", { class: "seal" }, createIcon("check")),
    },
    createElement("p", { class: "lead" }, `${effect} You can close this window now.`),
    createElement(
      "div",
      { class: "stack" },
      createButton(onDone, { class: "button button-primary" }, "Done"),
      createButton(onContinue, {}, isUpdate ? "Your sources" : "Connect another"),
    ),
  );
}
