import type { FieldValue } from "../../../shared/spec/field-value.js";
import type { SwitchField } from "../../../shared/spec/spec-field.js";
import { createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

/** Creates a field that is on or off, and therefore never missing. */
export function createSwitchField(id: string, { label, description }: SwitchField, value: FieldValue): Field {
  const control = createElement("input", { type: "checkbox", role: "switch", checked: value === true });
  const { element, showIssues } = frameField({ id, label, description, isRequired: true }, control);
  // Off is a valid answer.
  control.removeAttribute("aria-required");
  element.classList.add("field-switch");
  return { element, showIssues, read: () => control.checked };
}
