import type { JsonValue } from "../../../shared/spec/json.js";
import type { ConfigIssue } from "../../../shared/spec/config-issue.js";
import { createElement, type Child } from "../create-element.js";

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

/** What a person chooses an option with. */
export interface Chooser extends Omit<FieldFrame, "hint"> {
  /** Index of the chosen option; after the last one if none is set. */
  readonly chosen: () => number;
}

/** Adds a label above a control, and a description and its issue below, all associated with it. */
export function frameField(
  { id, label: title, description, isRequired }: FieldText,
  control: HTMLElement,
  shown: HTMLElement = control,
): FieldFrame {
  const label = createElement("label", { for: id, id: `${id}-label` }, ...createTitle(title, isRequired));
  const hint = createElement("p", { class: "hint", id: `${id}-hint` }, description);
  const { fault, show } = createFault(id);
  control.id = id;
  control.setAttribute("aria-describedby", `${id}-fault ${id}-hint`);
  if (isRequired) control.setAttribute("aria-required", "true");
  return {
    element: createElement("div", { class: "field" }, label, hint, shown, fault),
    hint,
    showIssues: ([issue]) => (show(control, issue) ? control : null),
  };
}

/** The content of a field's label. */
export const createTitle = (label: string, isRequired: boolean): readonly Child[] =>
  isRequired ? [label] : [label, " ", createElement("span", { class: "optional" }, "Optional")];

/** Creates the place of a field's issue. `show` marks a control as invalid, or as valid without an issue. */
export function createFault(id: string): {
  readonly fault: HTMLElement;
  readonly show: (control: HTMLElement, issue: ConfigIssue | undefined) => boolean;
} {
  const fault = createElement("p", { class: "fault", id: `${id}-fault` });
  return {
    fault,
    show(control, issue) {
      fault.textContent = issue?.message ?? "";
      if (issue) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      return issue !== undefined;
    },
  };
}
