import type { JsonValue } from "../../../shared/spec/json.js";
import type { ConfigIssue } from "../../../shared/spec/config-issue.js";
import { createElement } from "../create-element.js";

/** One part of a form. */
export interface Field<Value extends JsonValue | undefined = JsonValue | undefined> {
  readonly element: HTMLElement;
  /** Returns the entered value, or undefined if there is none. */
  readonly read: () => Value;
  /** Replaces the shown issues. Paths are relative to this field. Returns the first control with an issue. */
  readonly showIssues: (issues: readonly ConfigIssue[]) => HTMLElement | null;
}

/** The texts that describe a field. */
export interface FieldText {
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly isRequired: boolean;
}

/** A control with its label, description and issue. */
export interface FieldFrame extends Omit<Field, "read"> {
  readonly hint: HTMLElement;
}

/** Adds a label above a control, and a description and its issue below, all associated with it. */
export function frameField(
  { id, label: title, description, isRequired }: FieldText,
  control: HTMLElement,
  shown: HTMLElement = control,
): FieldFrame {
  const label = createElement("label", { for: id, id: `${id}-label` }, title);
  if (!isRequired) label.append(" ", createElement("span", { class: "optional" }, "Optional"));
  const hint = createElement("p", { class: "hint", id: `${id}-hint` }, description);
  const fault = createElement("p", { class: "fault", id: `${id}-fault` });
  control.id = id;
  control.setAttribute("aria-describedby", `${id}-fault ${id}-hint`);
  if (isRequired) control.setAttribute("aria-required", "true");
  return {
    element: createElement("div", { class: "field" }, label, hint, shown, fault),
    hint,
    showIssues([issue]) {
      fault.textContent = issue?.message ?? "";
      if (!issue) control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
      return issue ? control : null;
    },
  };
}
