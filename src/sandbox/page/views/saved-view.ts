import { createButton, createElement } from "../create-element.js";
import { describeSource } from "../describe-source.js";
import type { SavedSource } from "../parse-answers.js";
import { RequestError } from "../request-error.js";
import { createView, type View } from "./view.js";

/** Options of {@link createSavedView}. */
export interface SavedViewOptions {
  sources: readonly SavedSource[];
  /** The source from which the person returns. It receives the focus. */
  from?: SavedSource | undefined;
  onEdit: (source: SavedSource) => void;
  /** Resolves when the source is deleted. */
  onDelete: (source: SavedSource) => Promise<void>;
  onConnectAnother: () => void;
}

/** Creates the list of saved sources, with buttons to edit and to delete each. */
export function createSavedView({ sources, from, onEdit, onDelete, onConnectAnother }: SavedViewOptions): View {
  const rows = sources.map((source) => createRow(source, onEdit, onDelete));
  const lead = sources.length > 0 ? "What is connected already." : "Nothing is connected yet.";
  return createView(
    { title: "Your sources", focus: from && rows[sources.findIndex(({ id }) => id === from.id)]?.edit },
    createElement("p", { class: "lead" }, lead),
    createElement("ul", { class: "rows", role: "list" }, ...rows.map(({ row }) => row)),
    createButton(onConnectAnother, {}, "Connect another"),
  );
}

function createRow(source: SavedSource, onEdit: (source: SavedSource) => void, onDelete: SavedViewOptions["onDelete"]) {
  const { name, entry } = source;
  const createSmall = (onClick: () => void, text: string, label: string, more = "") =>
    createButton(onClick, { class: `button button-small${more}`, "aria-label": label }, text);
  const edit = createSmall(() => onEdit(source), "Edit", `Edit ${name}`);
  const remove = createSmall(() => ask(true), "Delete", `Delete ${name}`);
  const confirm = createSmall(removeSource, "Delete", `Yes, delete ${name}`, " button-danger");
  const keep = createSmall(() => ask(false), "Keep", `Keep ${name}`);
  const question = createElement("p", { class: "row-question" }, "Delete it, and stop reading its data?");
  const alert = createElement("p", { class: "alert", role: "alert" });
  const actions = createElement("div", { class: "row-actions" }, edit, remove);

  function ask(isAsking: boolean): void {
    alert.textContent = "";
    actions.replaceChildren(...(isAsking ? [question, confirm, keep] : [edit, remove]));
    (isAsking ? keep : remove).focus();
  }
  function removeSource(): void {
    if (confirm.getAttribute("aria-disabled") === "true") return;
    confirm.setAttribute("aria-disabled", "true");
    onDelete(source).catch((error: unknown) => {
      confirm.removeAttribute("aria-disabled");
      alert.textContent = RequestError.of(error).sentence;
    });
  }

  const row = createElement(
    "li",
    { class: "row" },
    createElement("img", { src: entry.icon, alt: "", width: 40, height: 40 }),
    createElement(
      "div",
      { class: "row-text" },
      createElement("p", { class: "tile-name" }, entry.name),
      createElement("p", { class: "row-name" }, describeSource(source)),
    ),
    actions,
    alert,
  );
  return { row, edit };
}
