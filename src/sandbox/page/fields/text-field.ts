import { toConfigValue, toFieldValue, type ValueField } from "../../../shared/spec/field-value.js";
import type { JsonValue } from "../../../shared/spec/json.js";
import { isRedacted } from "../../../shared/spec/redact-secrets.js";
import { typedLanguage } from "../follow-host.js";
import type { ConfigIssue } from "../../../shared/spec/config-issue.js";
import { createButton, createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

type TextualField = Exclude<ValueField, { kind: "switch" }>;
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The last day that the API accepts. */
const LAST_DAY = "9999-12-31";
const WHOLE_DAY = "Enter a full date with a four-digit year.";

/** Creates a field for one value, with the initial value `start`. A list has one text on each line. */
export function createTextField(id: string, field: TextualField, start: JsonValue | undefined): Field {
  const isSecret = field.kind === "text" && field.isSecret;
  const isSaved = isSecret && isRedacted(start);
  const control = createControl(field);
  const value = toFieldValue(field, start);
  control.value = Array.isArray(value) ? value.join("\n") : String(value);
  if (isSaved) control.setAttribute("placeholder", "Unchanged");
  const shown = isSecret && !(control instanceof HTMLSelectElement) ? withReveal(id, control) : control;
  const hints = [
    isSaved ? "Leave empty to keep the one that is saved." : "",
    field.description ?? "",
    field.kind === "list" ? "One on each line." : "",
  ];
  const description = hints.filter((hint) => hint !== "").join(" ");
  const { label, isRequired } = field;
  const { element, showIssues } = frameField({ id, label, description, isRequired }, control, shown);
  return {
    element,
    showIssues: (issues) => showIssues(withHalfDay(control, issues).map((issue) => reword(field, issue))),
    read: () => toConfigValue(field, control.value, start),
  };
}

function createControl(field: TextualField): Control {
  const common = { autocomplete: "off", autocapitalize: "none", spellcheck: "false", lang: typedLanguage() };
  switch (field.kind) {
    case "list":
      return createElement("textarea", { ...common, rows: 2 });
    case "json":
      return createElement("textarea", { ...common, rows: 4, dir: "ltr" });
    case "number": {
      // Not type="number", which drops invalid input and changes with the mouse wheel. Some numeric keypads do not have
      // a minus.
      const inputmode = (field.minimum ?? -1) >= 0 && field.isInteger ? "numeric" : "text";
      return createElement("input", { ...common, type: "text", inputmode, dir: "ltr" });
    }
    case "date":
      return createElement("input", { ...common, type: "date", max: LAST_DAY });
    case "choice": {
      const options = field.options.map(({ value, label }) => new Option(label, value));
      return createElement("select", {}, field.isRequired ? null : new Option("Not set", ""), ...options);
    }
    case "text": {
      if (field.isMultiline) return createElement("textarea", { ...common, rows: 4 });
      const placeholder = field.patternDescriptor ?? undefined;
      return createElement("input", { ...common, type: "text", placeholder });
    }
    default:
      return field satisfies never;
  }
}

/** An incomplete date has no value, and would count as empty. */
function withHalfDay({ validity }: Control, issues: readonly ConfigIssue[]): readonly ConfigIssue[] {
  return validity.badInput ? [{ path: [], message: WHOLE_DAY, type: "pattern_mismatch" }] : issues;
}

/** A plural label, such as “Repositories”, cannot precede “is required”. */
const reword = ({ kind, label }: TextualField, issue: ConfigIssue): ConfigIssue =>
  kind === "list" && issue.type === "missing"
    ? { ...issue, message: `Add at least one ${singularOf(label).toLowerCase()}.` }
    : issue;

/** Of the names of lists in English, such as “Repositories” and “Schemas”. */
const singularOf = (label: string): string => label.replace(/ies$/, "y").replace(/(?<!s)s$/, "");

function withReveal(id: string, control: HTMLInputElement | HTMLTextAreaElement): HTMLElement {
  const setMasked = (isMasked: boolean) => {
    // A password input has one line. The style sheet masks fields with several lines.
    if (control instanceof HTMLInputElement) control.type = isMasked ? "password" : "text";
    else control.classList.toggle("masked", isMasked);
    button.textContent = isMasked ? "Show" : "Hide";
  };
  const toggle = () => setMasked(button.textContent === "Hide");
  // The label describes the button instead of naming it, so that only the field has that name.
  const button = createButton(toggle, { class: "reveal", "aria-describedby": `${id}-label` });
  setMasked(true);
  return createElement("div", { class: "secret" }, control, button);
}
