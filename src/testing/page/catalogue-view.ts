import { createElement, createIcon } from "./create-element.js";
import type { CatalogueEntry } from "./create-page-api.js";
import type { View } from "./shell.js";

/** What {@link createCatalogueView} shows. */
export interface CatalogueViewOptions {
  entries: readonly CatalogueEntry[];
  /** The entry that the person comes back from: it gets the focus. */
  from?: CatalogueEntry | undefined;
  onChoose: (entry: CatalogueEntry) => void;
}

/** The list of what can be connected. */
export function createCatalogueView({ entries, from, onChoose }: CatalogueViewOptions): View {
  const heading = createElement("h1", { tabindex: -1 }, "Connect your data");
  const buttons = entries.map((entry) => createTile(entry, onChoose));
  const element = createElement(
    "section",
    { class: "view" },
    heading,
    createElement(
      "p",
      { class: "lead" },
      entries.length > 0 ? "Where does it come from?" : "Nothing is offered here yet.",
    ),
    createElement("ul", { class: "tiles", role: "list" }, ...buttons.map((button) => createElement("li", {}, button))),
    createElement("p", { class: "note" }, "A sandbox: no real source is contacted."),
  );
  const origin = from && buttons[entries.findIndex(({ id }) => id === from.id)];
  return { element, focus: origin ?? heading };
}

function createTile(entry: CatalogueEntry, onChoose: (entry: CatalogueEntry) => void): HTMLButtonElement {
  const button = createElement(
    "button",
    { class: "tile", type: "button" },
    createElement("img", { src: entry.icon, alt: "", width: 40, height: 40 }),
    createElement("span", { class: "tile-name" }, entry.name),
    createIcon("forward", "M7.5 4.5 13 10l-5.5 5.5"),
  );
  button.addEventListener("click", () => onChoose(entry));
  return button;
}
