import { createButton, createElement, createIcon } from "../create-element.js";
import { typedLanguage } from "../follow-host.js";
import type { CatalogueEntry } from "../parse-answers.js";
import { createView, type View } from "./view.js";

/** Options of {@link createCatalogueView}. */
export interface CatalogueViewOptions {
  entries: readonly CatalogueEntry[];
  /** Number of saved sources. If it is 0, the view does not link to them. */
  savedCount: number;
  /** The entry from which the person returns. It receives the focus. */
  from?: CatalogueEntry | undefined;
  onChoose: (entry: CatalogueEntry) => void;
  onShowSaved: () => void;
}

const NOTE =
  "A sandbox: no real source is contacted. Escape closes it from in here too, which Airbyte’s own page does not do.";

/** A shorter list does not need a search. */
const SEARCH_FROM = 6;

/** Creates the list of connectors. */
export function createCatalogueView(options: CatalogueViewOptions): View {
  const { entries, savedCount, from, onChoose, onShowSaved } = options;
  const buttons = entries.map((entry) =>
    createButton(
      () => onChoose(entry),
      { class: "tile" },
      createElement("img", { src: entry.icon, alt: "", width: 40, height: 40 }),
      createElement("span", { class: "tile-name" }, entry.name),
      createIcon("forward"),
    ),
  );
  const items = buttons.map((button) => createElement("li", {}, button));
  const isLong = entries.length >= SEARCH_FROM;
  const label = savedCount === 1 ? "1 connected source" : `${savedCount} connected sources`;
  const lead = entries.length > 0 ? "Where does it come from?" : "Nothing is offered here yet.";
  return createView(
    { title: "Connect your data", focus: from && buttons[entries.findIndex(({ id }) => id === from.id)] },
    createElement("p", { class: "lead" }, lead),
    savedCount > 0
      ? createButton(
          onShowSaved,
          { class: "link" },
          createElement("span", { class: "link-name" }, label),
          createIcon("forward"),
        )
      : null,
    isLong ? createSearch(entries, items) : null,
    createElement("ul", { class: isLong ? "tiles tiles-many" : "tiles", role: "list" }, ...items),
    createElement("p", { class: "note" }, NOTE),
  );
}

/** Creates a search field that hides items whose name does not contain the typed text. */
function createSearch(entries: readonly CatalogueEntry[], items: readonly HTMLElement[]): HTMLElement {
  const input = createElement("input", {
    type: "search",
    "aria-label": "Search sources",
    placeholder: "Search",
    autocomplete: "off",
    spellcheck: "false",
    lang: typedLanguage(),
  });
  const status = createElement("p", { class: "search-status", role: "status" });
  const clear = createButton(
    () => {
      input.value = "";
      update();
      input.focus();
    },
    { hidden: true },
    "Clear search",
  );
  const update = () => {
    const wanted = simplify(input.value);
    const matches = entries.map(({ name }) => simplify(name).includes(wanted));
    items.forEach((item, index) => {
      item.hidden = matches[index] === false;
    });
    const count = matches.filter(Boolean).length;
    status.classList.toggle("visually-hidden", count > 0);
    clear.hidden = count > 0;
    if (wanted === "") status.textContent = "";
    else status.textContent = count === 0 ? `Nothing matches “${input.value.trim()}”.` : `${count} found`;
  };
  input.addEventListener("input", update);
  return createElement("div", { class: "search" }, createIcon("search"), input, status, clear);
}

const simplify = (text: string) => text.toLowerCase().replaceAll(/\s+/g, "");
