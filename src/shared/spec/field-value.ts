import { parseJsonValue, type JsonValue } from "./json.js";
import { isRedacted } from "./redact-secrets.js";
import type { DateField, ListField, NumberField, SpecField } from "./spec-field.js";
import { follows } from "./validate-text.js";

/**
 * The value of a field in a form: a boolean for a switch, a list of lines for a list, and a text for anything else. For
 * a choice, the text is the `value` of an option, or empty for none. A saved secret is kept if its text is empty, and
 * removed if its value is `false`.
 */
export type FieldValue = string | boolean | readonly string[];

/** The value of a saved secret that the user removes. */
export const REMOVED_SECRET = false;

/** A field with a value. Groups and variants contain fields instead. */
export type ValueField = Exclude<SpecField, { kind: "group" | "variant" | "const" }>;

/** Converts a configuration's value to a form's. A redacted secret becomes empty. */
export function toFieldValue(field: ValueField, value: JsonValue | undefined): FieldValue {
  switch (field.kind) {
    case "switch":
      return typeof value === "boolean" ? value : (field.default ?? false);
    case "list":
      return Array.isArray(value) ? value.map(toText) : [];
    case "date":
      return toText(value).slice(0, 10);
    case "choice":
      return field.options.find(({ json }) => json === value)?.value ?? "";
    case "text":
      return field.isSecret && isRedacted(value) ? "" : toText(value);
    case "number":
    case "json":
      return toText(value);
    default:
      return field satisfies never;
  }
}

/**
 * Converts an entered value to a configuration's; undefined if nothing was entered. An invalid value stays a text,
 * which validation rejects. `previous` is the form's initial value. A secret that was not entered again is kept, and so
 * is the time of a date that did not change.
 */
export function toConfigValue(
  field: ValueField,
  value: FieldValue,
  previous: JsonValue | undefined,
): JsonValue | undefined {
  if (field.kind === "switch") return value === true;
  if (field.kind === "list") return readList(field, typeof value === "string" ? value.split("\n") : value);
  const entered = typeof value === "string" ? value : "";
  const trimmed = entered.trim();
  if (trimmed === "") {
    const isKept = field.kind === "text" && field.isSecret && isRedacted(previous) && value !== REMOVED_SECRET;
    return isKept ? previous : undefined;
  }
  switch (field.kind) {
    case "choice":
      return field.options.find((option) => option.value === entered)?.json ?? entered;
    case "number":
      return readNumber(field, trimmed);
    case "date":
      return trimmed === toFieldValue(field, previous) ? previous : readDay(field, trimmed);
    case "json":
      return readJson(trimmed);
    case "text":
      // A leading or trailing space may be part of a secret.
      return field.isSecret ? entered : trimmed;
    default:
      return field satisfies never;
  }
}

function toText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

function readList({ isNumeric }: ListField, value: FieldValue): JsonValue | undefined {
  const lines = Array.isArray(value) ? value.map((line: string) => line.trim()).filter((line) => line !== "") : [];
  if (lines.length === 0) return undefined;
  return isNumeric ? lines.map((line) => readNumber({ isInteger: false }, line)) : lines;
}

function readNumber({ isInteger }: Pick<NumberField, "isInteger">, text: string): number | string {
  const number = text.replace("\u2212", "-");
  const isNumber = isInteger ? /^[+-]?\d+$/.test(number) : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number);
  // `1e999` is read as `Infinity`, which JSON cannot express.
  return isNumber && Number.isFinite(Number(number)) ? Number(number) : text;
}

/** Returns the moment at which a day begins, in the format that the spec requires. */
function readDay(field: DateField, day: string): string {
  const spellings = field.hasTime ? [`${day}T00:00:00Z`, `${day}T00:00:00.000Z`, `${day}T00:00:00`, day] : [day];
  return spellings.find((spelling) => follows(field, spelling)) ?? spellings[0] ?? day;
}

function readJson(text: string): JsonValue | undefined {
  try {
    return parseJsonValue(JSON.parse(text));
  } catch {
    return text;
  }
}
