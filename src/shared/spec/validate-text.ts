import type { ConfigIssue, ReportIssue } from "./config-issue.js";
import { fillIn, type FieldMessages } from "./field-messages.js";
import type { JsonValue } from "./json.js";
import { isRedacted } from "./redact-secrets.js";
import type { DateField, ListField, TextField, TextRule } from "./spec-field.js";

/** Validates a text or a date. */
export function validateText(
  field: TextField | DateField,
  value: JsonValue,
  messages: FieldMessages,
  issue: ReportIssue,
): ConfigIssue[] {
  if (typeof value !== "string") return issue("wrong_type", messages.notText);
  if (field.kind === "date")
    return isDay(value) && follows(field, value) ? [] : issue("pattern_mismatch", messages.notDate);
  // A redacted secret keeps its value.
  if (field.isSecret && isRedacted(value)) return [];
  const { minLength, maxLength } = field;
  if (minLength !== null && value.length < minLength) {
    return issue("out_of_range", fillIn(messages.tooShort, { count: minLength }));
  }
  if (maxLength !== null && value.length > maxLength) {
    return issue("out_of_range", fillIn(messages.tooLong, { count: maxLength }));
  }
  return follows(field, value)
    ? []
    : issue("pattern_mismatch", fillIn(messages.mismatch, { example: exampleOf(field) }));
}

/** Validates a list. Reports the first invalid item. */
export function validateList(
  field: ListField,
  value: JsonValue,
  messages: FieldMessages,
  issue: ReportIssue,
): ConfigIssue[] {
  const { label, isNumeric, minItems, maxItems, allowed } = field;
  if (!isList(value, isNumeric ? "number" : "string")) {
    return issue("wrong_type", isNumeric ? messages.notNumber : messages.notList);
  }
  if (value.length === 0 && minItems > 0) return issue("missing", fillIn(messages.required, { label }));
  if (value.length < minItems) return issue("out_of_range", fillIn(messages.tooFew, { count: minItems }));
  if (maxItems !== null && value.length > maxItems) {
    return issue("out_of_range", fillIn(messages.tooMany, { count: maxItems }));
  }
  const items = value.map(String);
  const unknown = items.find((item) => allowed.length > 0 && !allowed.includes(item));
  if (unknown !== undefined) {
    return issue("unknown_choice", fillIn(messages.itemNotAllowed, { item: unknown, options: allowed.join(", ") }));
  }
  const odd = items.find((item) => !follows(field, item));
  if (odd === undefined) return [];
  return issue("pattern_mismatch", fillIn(messages.itemMismatch, { item: odd, example: exampleOf(field) }));
}

const isList = (value: JsonValue, type: "string" | "number"): value is readonly (string | number)[] =>
  Array.isArray(value) && value.every((item) => typeof item === type);

const isDay = (value: string) =>
  /^\d{4}-\d{2}-\d{2}(?!\d)/.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)));

const exampleOf = ({ pattern, patternDescriptor }: TextRule) => patternDescriptor ?? pattern;

/** Whether a text follows the rule of its spec. */
export function follows({ pattern }: TextRule, text: string): boolean {
  return pattern === null || toRegExp(pattern).test(text);
}

/**
 * Connectors are written in Python and Java. Some of their patterns are not valid with the flag `u`, or not valid in
 * JavaScript.
 */
function toRegExp(pattern: string): RegExp {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Airbyte validates the text in any case.
    }
  }
  return /(?:)/;
}
