import type { FieldValue } from "../../../shared/spec/field-value.js";
import type { JsonObject } from "../../../shared/spec/json.js";
import type { VariantField } from "../../../shared/spec/spec-field.js";
import { createElement } from "../create-element.js";
import { createCards } from "./choice-cards.js";
import { frameField, type Chooser, type Field } from "./field.js";

/** Options of {@link createChoiceField}. */
export interface ChoiceFieldOptions {
  id: string;
  /** The chosen option. */
  value: FieldValue;
  /** The fields of each option. They keep their values while another option is chosen. */
  groups: readonly Field<JsonObject>[];
  /** Name of the connector. */
  service: string;
}

/** A choice between objects, and below it the fields of the chosen one: cards if signing in is one of them, or a list. */
export function createChoiceField(field: VariantField, { id, value, groups, service }: ChoiceFieldOptions): Field {
  const initial = field.options.findIndex((option) => option.value === value);
  const start = initial === -1 ? field.options.length : initial;
  const hasSignIn = field.options.some(({ signIn }) => signIn !== null);
  const chooser = hasSignIn ? createCards(field, { id, start, service }) : createList(field, id, start);
  const element = createElement("div", { class: "choice" }, chooser.element);
  let shown: HTMLElement | undefined;

  const showChosen = () => {
    // The chooser itself stays in the document, or it would lose the focus.
    shown?.remove();
    shown = groups[chooser.chosen()]?.element;
    if (shown) element.append(shown);
  };
  chooser.element.addEventListener("change", showChosen);
  showChosen();

  return {
    element,
    read: () => groups[chooser.chosen()]?.read(),
    showIssues(issues) {
      const own = chooser.showIssues(issues.filter(({ path }) => path.length === 0));
      return own ?? groups[chooser.chosen()]?.showIssues(issues) ?? null;
    },
  };
}

function createList({ label, description, isRequired, options }: VariantField, id: string, start: number): Chooser {
  const control = createElement(
    "select",
    {},
    ...options.map((option) => new Option(option.label)),
    // Last, so that its index does not belong to an option.
    isRequired ? null : new Option("Not set"),
  );
  const { element, hint, showIssues } = frameField({ id, label, description, isRequired }, control);
  const describe = () => {
    hint.textContent = options[control.selectedIndex]?.description ?? description ?? "";
  };
  control.selectedIndex = start;
  control.addEventListener("change", describe);
  describe();
  return { element, showIssues, chosen: () => control.selectedIndex };
}
