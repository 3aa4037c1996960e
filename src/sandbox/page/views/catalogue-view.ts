import { createElement, createIcon } from "../create-element.js";
import type { CatalogueEntry } from "../parse-answers.js";
import type { View } from "./shell.js";

/** What {@link createCatalogueView} shows. */
export interface CatalogueViewOptions {
  entries: readonly CatalogueEntry[];
  /** How many sources are saved: with none, there is no way to them. */
  savedCount: number;
  /** The entry that the person comes back from: it gets the focus. */
  from?: CatalogueEntry | undefined;
  onChoose: (entry: CatalogueEntry) => void;
  onShowSaved: () => void;
}

/** Fewer can be looked over at once. */
const SEARCH_FROM = 6;

/** The list of what can be connected. */
export function createCatalogueView(options: CatalogueViewOptions): View {
  const { entries, savedCount, from, onChoose, onShowSaved } = options;
  const heading = createElement("h1", { tabindex: -1 }, "Connect your data");
  const buttons = entries.map((entry) => createTile(entry, onChoose));
  const items = buttons.map((button) => createElement("li", {}, button));
  const saved = createElement(
    "button",
    { class: "link", type: "button" },
    savedCount === 1 ? "Your source" : `Your ${savedCount} sources`,
    createIcon("forward", "M7.5 4.5 13 10l-5.5 5.5"),
  );
  saved.addEventListener("click", onShowSaved);
  const element = createElement(
    "section",
    { class: "view" },
    heading,
    createElement(
      "p",
      { class: "lead" },
      entries.length > 0 ? "Where does it come from?" : "Nothing is offered here yet.",
    ),
    savedCount > 0 ? saved : null,
    entries.length < SEARCH_FROM ? null : createSearch(entries, items),
    createElement("ul", { class: entries.length < SEARCH_FROM ? "tiles" : "tiles tiles-many", role: "list" }, ...items),
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

/** Leaves those items whose entry's name holds what is typed. */
function createSearch(entries: readonly CatalogueEntry[], items: readonly HTMLElement[]): HTMLElement {
  const input = createElement("input", {
    type: "search",
    "aria-label": "Search sources",
    placeholder: "Search",
    autocomplete: "off",
    spellcheck: "false",
  });
  const status = createElement("p", { class: "search-status", role: "status" });
  input.addEventListener("input", () => {
    const wanted = simplify(input.value);
    const matches = entries.map(({ name }) => simplify(name).includes(wanted));
    items.forEach((item, index) => {
      item.hidden = matches[index] === false;
    });
    const count = matches.filter(Boolean).length;
    status.classList.toggle("visually-hidden", count > 0);
    if (wanted === "") status.textContent = "";
    else status.textContent = count === 0 ? `Nothing matches “${input.value.trim()}”.` : `${count} found`;
  });
  return createElement(
    "div",
    { class: "search" },
    createIcon("search", "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z", "M13 13l4 4"),
    input,
    status,
  );
}

const simplify = (text: string) => text.toLowerCase().replaceAll(/\s+/g, "");
