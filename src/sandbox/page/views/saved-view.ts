import { createElement } from "../create-element.js";
import type { SavedSource } from "../parse-answers.js";
import { RequestError } from "../request-error.js";
import type { View } from "./shell.js";

/** What {@link createSavedView} shows. */
export interface SavedViewOptions {
  sources: readonly SavedSource[];
  /** The source that the person comes back from: it gets the focus. */
  from?: SavedSource | undefined;
  onEdit: (source: SavedSource) => void;
  /** Resolves once it is deleted. */
  onDelete: (source: SavedSource) => Promise<void>;
  onConnectAnother: () => void;
}

/** The list of saved sources, each with the ways to edit and to delete it. */
export function createSavedView({ sources, from, onEdit, onDelete, onConnectAnother }: SavedViewOptions): View {
  const heading = createElement("h1", { tabindex: -1 }, "Your sources");
  const rows = sources.map((source) => createRow(source, onEdit, onDelete));
  const another = createElement("button", { class: "button", type: "button" }, "Connect another");
  another.addEventListener("click", onConnectAnother);
  const element = createElement(
    "section",
    { class: "view" },
    heading,
    createElement(
      "p",
      { class: "lead" },
      sources.length > 0 ? "What is connected already." : "Nothing is connected yet.",
    ),
    createElement("ul", { class: "rows", role: "list" }, ...rows.map(({ row }) => row)),
    another,
  );
  const origin = from && rows[sources.findIndex(({ id }) => id === from.id)]?.edit;
  return { element, focus: origin ?? heading };
}

function createRow(source: SavedSource, onEdit: (source: SavedSource) => void, onDelete: SavedViewOptions["onDelete"]) {
  const { name, entry } = source;
  const small = (text: string, label: string, more = "") =>
    createElement("button", { class: `button button-small${more}`, type: "button", "aria-label": label }, text);
  const edit = small("Edit", `Edit ${name}`);
  const remove = small("Delete", `Delete ${name}`);
  const confirm = small("Delete", `Yes, delete ${name}`, " button-danger");
  const keep = small("Keep", `Keep ${name}`);
  const question = createElement("p", { class: "row-question" }, "Delete it, and stop reading its data?");
  const alert = createElement("p", { class: "alert", role: "alert" });
  const ways = createElement("div", { class: "row-actions" }, edit, remove);

  const ask = (isAsking: boolean) => {
    alert.textContent = "";
    ways.replaceChildren(...(isAsking ? [question, confirm, keep] : [edit, remove]));
    (isAsking ? keep : remove).focus();
  };
  edit.addEventListener("click", () => onEdit(source));
  remove.addEventListener("click", () => ask(true));
  keep.addEventListener("click", () => ask(false));
  confirm.addEventListener("click", () => {
    if (confirm.getAttribute("aria-disabled") === "true") return;
    confirm.setAttribute("aria-disabled", "true");
    onDelete(source).catch((error: unknown) => {
      confirm.removeAttribute("aria-disabled");
      alert.textContent = RequestError.of(error).sentence;
    });
  });

  const row = createElement(
    "li",
    { class: "row" },
    createElement("img", { src: entry.icon, alt: "", width: 40, height: 40 }),
    createElement(
      "div",
      { class: "row-text" },
      createElement("p", { class: "tile-name" }, entry.name),
      createElement("p", { class: "row-name" }, name),
    ),
    ways,
    alert,
  );
  return { row, edit };
}
