import type { BooleanSpec } from "../../../shared/spec/connector-spec.js";
import { createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

/** A field that is either on or off, and so is never missing. */
export function createSwitchField(id: string, spec: BooleanSpec): Field {
  const control = createElement("input", { type: "checkbox", role: "switch", checked: spec.default ?? false });
  const description = { id, title: spec.title, description: spec.description, isRequired: true };
  const { element, showIssues } = frameField(description, control);
  // One that is off is a valid answer: nothing is required of it.
  control.removeAttribute("aria-required");
  element.classList.add("field-switch");
  return { element, showIssues, read: () => control.checked };
}
