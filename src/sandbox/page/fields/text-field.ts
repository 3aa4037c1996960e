import type { IntegerSpec, StringListSpec, StringSpec } from "../../../shared/spec/connector-spec.js";
import type { JsonValue } from "../../../shared/spec/json.js";
import type { ConfigIssue } from "../../../shared/spec/validate-config.js";
import { REDACTED } from "../../../shared/spec/redact-secrets.js";
import { createElement } from "../create-element.js";
import { frameField, type Field } from "./field.js";

type TextualSpec = StringSpec | IntegerSpec | StringListSpec;

/** The last that the API takes. */
const LAST_DAY = "9999-12-31";
const WHOLE_DAY = "Enter a whole date, its year with four digits.";

/** A field that is typed into: a text, a secret, a day, a whole number, or a list with one text on each line. */
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
    // The API keeps a secret that comes back as it was shown.
    read: () => parse(spec, control.value) ?? (isSaved ? REDACTED : undefined),
  };
}

function createControl(spec: TextualSpec): HTMLInputElement | HTMLTextAreaElement {
  const common = { autocomplete: "off", autocapitalize: "none", spellcheck: "false" };
  if (spec.type === "array") return createElement("textarea", { ...common, rows: 2 });
  if (spec.type === "integer") {
    // Not type="number": it swallows what it cannot read, and turns with the wheel. Some keypads have no minus.
    const inputmode = (spec.minimum ?? -1) >= 0 ? "numeric" : "text";
    return createElement("input", { ...common, type: "text", inputmode, dir: "ltr" });
  }
  if (spec.multiline) return createElement("textarea", { ...common, rows: 4 });
  if (spec.format === "date-time") return createElement("input", { ...common, type: "date", max: LAST_DAY });
  const placeholder = spec.pattern_descriptor;
  return createElement("input", { ...common, type: "text", placeholder });
}

/** What is wrong with a day, in the words of the control that asks for one: the spec's are of a text. */
function judgeDay({ validity }: HTMLInputElement | HTMLTextAreaElement, issues: readonly ConfigIssue[]) {
  // One that is half typed has no value: it would pass for none.
  const isFaulty = validity.badInput || issues.some(({ type }) => type === "pattern_mismatch");
  return isFaulty ? [{ path: [], message: WHOLE_DAY, type: "pattern_mismatch" as const }] : issues;
}

function format(spec: TextualSpec): string {
  if (spec.type === "array") return (spec.default ?? []).join("\n");
  if (spec.type === "integer") return spec.default?.toString() ?? "";
  return spec.format === "date-time" ? (spec.default?.slice(0, 10) ?? "") : (spec.default ?? "");
}

/** What cannot be read as a number stays a text, for the validation to refuse. */
function parse(spec: TextualSpec, value: string): JsonValue | undefined {
  const entered = value.trim();
  if (entered === "") return undefined;
  if (spec.type === "array") return entered.split(/\s*\n\s*/);
  if (spec.type === "integer") {
    const number = entered.replace("\u2212", "-");
    return /^[+-]?\d+$/.test(number) ? Number(number) : entered;
  }
  // What was saved may have a time, which the control does not show: it stays while the day does.
  if (spec.format === "date-time") return entered === format(spec) ? spec.default : `${entered}T00:00:00Z`;
  // A space at the end of a secret may belong to it.
  return spec.airbyte_secret ? value : entered;
}

function withReveal(id: string, control: HTMLInputElement | HTMLTextAreaElement): HTMLElement {
  // Described by the field's label, not named after it: there is one thing of that name.
  const button = createElement("button", { class: "reveal", type: "button", "aria-describedby": `${id}-label` });
  const setMasked = (isMasked: boolean) => {
    // There is no password of several lines: the style masks those.
    if (control instanceof HTMLInputElement) control.type = isMasked ? "password" : "text";
    else control.classList.toggle("masked", isMasked);
    button.textContent = isMasked ? "Show" : "Hide";
  };
  setMasked(true);
  button.addEventListener("click", () => setMasked(button.textContent === "Hide"));
  return createElement("div", { class: "secret" }, control, button);
}
