import type { IntegerSpec, StringListSpec, StringSpec } from "../../../shared/spec/connector-spec.js";
import type { JsonValue } from "../../../shared/spec/json.js";
import type { ConfigIssue } from "../../../shared/spec/validate-config.js";
import { REDACTED } from "../../../shared/spec/redact-secrets.js";
import { createButton, createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

type TextualSpec = StringSpec | IntegerSpec | StringListSpec;

/** The last day that the API accepts. */
const LAST_DAY = "9999-12-31";
const WHOLE_DAY = "Enter a whole date, its year with four digits.";

/** A field to type into: a text, a secret, a day, a whole number, or a list with one text on each line. */
export function createTextField(id: string, spec: TextualSpec, isRequired: boolean): Field {
  const isSaved = spec.type === "string" && spec.airbyte_secret === true && spec.default === REDACTED;
  const control = createControl(spec);
  if (isSaved) control.setAttribute("placeholder", "Unchanged");
  else control.value = format(spec);
  const shown = spec.type === "string" && spec.airbyte_secret ? withReveal(id, control) : control;
  const description =
    spec.type === "array" ? [spec.description, "One on each line."].join(" ").trim() : spec.description;
  const described = isSaved ? `Leave empty to keep the one that is saved. ${description ?? ""}`.trim() : description;
  const { element, showIssues } = frameField(
    { id, title: spec.title, description: described, isRequired },
    control,
    shown,
  );
  return {
    element,
    showIssues: (issues) => showIssues(control.type === "date" ? judgeDay(control, issues) : issues),
    // The API keeps a secret that is sent back redacted.
    read: () => parse(spec, control.value) ?? (isSaved ? REDACTED : undefined),
  };
}

function createControl(spec: TextualSpec): HTMLInputElement | HTMLTextAreaElement {
  const common = { autocomplete: "off", autocapitalize: "none", spellcheck: "false" };
  if (spec.type === "array") return createElement("textarea", { ...common, rows: 2 });
  if (spec.type === "integer") {
    // Not type="number", which drops invalid input, and changes with the wheel. Some keypads have no minus.
    const inputmode = (spec.minimum ?? -1) >= 0 ? "numeric" : "text";
    return createElement("input", { ...common, type: "text", inputmode, dir: "ltr" });
  }
  if (spec.multiline) return createElement("textarea", { ...common, rows: 4 });
  if (spec.format === "date-time") return createElement("input", { ...common, type: "date", max: LAST_DAY });
  const placeholder = spec.pattern_descriptor;
  return createElement("input", { ...common, type: "text", placeholder });
}

/** The issues of a day, in terms of its control: the spec's describe a text. */
function judgeDay({ validity }: HTMLInputElement | HTMLTextAreaElement, issues: readonly ConfigIssue[]) {
  // A half-typed day has no value, and would pass as empty.
  const isFaulty = validity.badInput || issues.some(({ type }) => type === "pattern_mismatch");
  return isFaulty ? [{ path: [], message: WHOLE_DAY, type: "pattern_mismatch" as const }] : issues;
}

function format(spec: TextualSpec): string {
  if (spec.type === "array") return (spec.default ?? []).join("\n");
  if (spec.type === "integer") return spec.default?.toString() ?? "";
  return spec.format === "date-time" ? (spec.default?.slice(0, 10) ?? "") : (spec.default ?? "");
}

/** An invalid number stays a text, which validation rejects. */
function parse(spec: TextualSpec, value: string): JsonValue | undefined {
  const entered = value.trim();
  if (entered === "") return undefined;
  if (spec.type === "array") return entered.split(/\s*\n\s*/);
  if (spec.type === "integer") {
    const number = entered.replace("\u2212", "-");
    return /^[+-]?\d+$/.test(number) ? Number(number) : entered;
  }
  // A saved value may have a time, which the control does not show. It is kept until the day changes.
  if (spec.format === "date-time") return entered === format(spec) ? spec.default : `${entered}T00:00:00Z`;
  // A trailing space may be part of a secret.
  return spec.airbyte_secret ? value : entered;
}

function withReveal(id: string, control: HTMLInputElement | HTMLTextAreaElement): HTMLElement {
  const setMasked = (isMasked: boolean) => {
    // A password input has one line: the style sheet masks longer ones.
    if (control instanceof HTMLInputElement) control.type = isMasked ? "password" : "text";
    else control.classList.toggle("masked", isMasked);
    button.textContent = isMasked ? "Show" : "Hide";
  };
  const toggle = () => setMasked(button.textContent === "Hide");
  // The label describes the button instead of naming it: only the field has that name.
  const button = createButton(toggle, { class: "reveal", "aria-describedby": `${id}-label` });
  setMasked(true);
  return createElement("div", { class: "secret" }, control, button);
}
