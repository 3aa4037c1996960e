import type { FieldValue } from "../../../shared/spec/field-value.js";
import type { JsonObject } from "../../../shared/spec/json.js";
import type { VariantField } from "../../../shared/spec/spec-field.js";
import { createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

/** Options of {@link createChoiceField}. */
export interface ChoiceFieldOptions {
  id: string;
  /** The chosen option. */
  value: FieldValue;
  /** The fields of each option. They keep their values while another option is chosen. */
  groups: readonly Field<JsonObject>[];
}

/** A choice between objects: a list to choose from, and below it the fields of the chosen option. */
export function createChoiceField(field: VariantField, { id, value, groups }: ChoiceFieldOptions): Field {
  const { label, description, isRequired, options } = field;
  const control = createElement(
    "select",
    {},
    ...options.map((option) => new Option(option.label)),
    // Last, so that its index does not belong to an option.
    isRequired ? null : new Option("Not set"),
  );
  const frame = frameField({ id, label, description, isRequired }, control);
  const element = createElement("div", { class: "choice" }, frame.element);

  const showChosen = () => {
    const group = groups[control.selectedIndex];
    frame.hint.textContent = options[control.selectedIndex]?.description ?? description ?? "";
    element.replaceChildren(frame.element, ...(group ? [group.element] : []));
  };
  const initial = options.findIndex((option) => option.value === value);
  control.selectedIndex = initial === -1 ? options.length : initial;
  control.addEventListener("change", showChosen);
  showChosen();

  return {
    element,
    read: () => groups[control.selectedIndex]?.read(),
    showIssues(issues) {
      const own = frame.showIssues(issues.filter(({ path }) => path.length === 0));
      return own ?? groups[control.selectedIndex]?.showIssues(issues) ?? null;
    },
  };
}
