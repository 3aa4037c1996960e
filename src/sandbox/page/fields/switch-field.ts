import type { BooleanSpec } from "../../../shared/spec/connector-spec.js";
import { createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

/** A field that is on or off, and therefore never missing. */
export function createSwitchField(id: string, spec: BooleanSpec): Field {
  const control = createElement("input", { type: "checkbox", role: "switch", checked: spec.default ?? false });
  const description = { id, title: spec.title, description: spec.description, isRequired: true };
  const { element, showIssues } = frameField(description, control);
  // Off is a valid answer.
  control.removeAttribute("aria-required");
  element.classList.add("field-switch");
  return { element, showIssues, read: () => control.checked };
}
