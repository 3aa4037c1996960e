import type { ConfigIssue } from "../../../shared/spec/validate-config.js";
import type { JsonValue } from "../../../shared/spec/json.js";
import { createElement } from "../create-element.js";

/** One entry of a form. */
export interface Field {
  readonly element: HTMLElement;
  /** What was entered, or undefined where nothing was. */
  readonly read: () => JsonValue | undefined;
  /** Shows what is wrong with it, and nothing else: paths begin below this field. Gives the first control at fault. */
  readonly showIssues: (issues: readonly ConfigIssue[]) => HTMLElement | null;
}

/** What all fields are described by. */
export interface FieldDescription {
  readonly id: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
}

/** A control in its place in the form. */
export interface FieldFrame {
  readonly element: HTMLElement;
  readonly hint: HTMLElement;
  /** As {@link Field.showIssues}, for a control that has nothing below it. */
  readonly showIssues: (issues: readonly ConfigIssue[]) => HTMLElement | null;
}

/** Puts a label above a control, a description and what is wrong with it below, all of them tied to it. */
export function frameField(
  { id, title, description, isRequired }: FieldDescription,
  control: HTMLElement,
  shown: HTMLElement = control,
): FieldFrame {
  const label = createElement("label", { for: id, id: `${id}-label` }, title);
  if (!isRequired) label.append(" ", createElement("span", { class: "optional" }, "Optional"));
  const hint = createElement("p", { class: "hint", id: `${id}-hint` }, description ?? null);
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
