import type { ConfigIssue, ReportIssue } from "./config-issue.js";
import { FIELD_MESSAGES, fillIn, type FieldMessages } from "./field-messages.js";
import { findVariant } from "./find-variant.js";
import { isJsonObject, readProperty, type JsonObject, type JsonValue } from "./json.js";
import type { NumberField, SpecField } from "./spec-field.js";
import { validateList, validateText } from "./validate-text.js";

/** Validates a configuration by the fields of its spec, for forms and for the sandbox's API. */
export function validateConfig(
  fields: readonly SpecField[],
  config: JsonObject,
  messages: FieldMessages = FIELD_MESSAGES,
): ConfigIssue[] {
  return fields.flatMap((field): ConfigIssue[] => {
    const { path, label, isRequired, isHidden } = field;
    const value = readProperty(config, path.at(-1) ?? "");
    const issue: ReportIssue = (type, message) => [{ path, type, message }];
    if (value !== undefined) return validateField(field, value, messages, issue);
    if (!isRequired) return [];
    return issue("missing", isHidden ? messages.signInFirst : fillIn(messages.required, { label }));
  });
}

function validateField(field: SpecField, value: JsonValue, messages: FieldMessages, issue: ReportIssue): ConfigIssue[] {
  switch (field.kind) {
    case "text":
    case "date":
      return validateText(field, value, messages, issue);
    case "list":
      return validateList(field, value, messages, issue);
    case "number":
      return validateNumber(field, value, messages, issue);
    case "switch":
      return typeof value === "boolean" ? [] : issue("wrong_type", messages.notBoolean);
    case "choice":
      return field.options.some(({ json }) => json === value) ? [] : issue("unknown_choice", messages.notAnOption);
    case "const":
      return value === field.value
        ? []
        : issue("unknown_choice", fillIn(messages.notConst, { value: String(field.value) }));
    case "json":
      return isOfType(value, field.type) ? [] : issue("wrong_type", messages.notJson);
    case "group":
      return isJsonObject(value)
        ? validateConfig(field.fields, value, messages)
        : issue("wrong_type", messages.notJson);
    case "variant": {
      if (!isJsonObject(value)) return issue("wrong_type", messages.notAnOption);
      const option = findVariant(field, value);
      return option ? validateConfig(option.fields, value, messages) : issue("unknown_choice", messages.notAnOption);
    }
    default:
      return field satisfies never;
  }
}

function validateNumber(
  { isInteger, minimum, maximum }: NumberField,
  value: JsonValue,
  messages: FieldMessages,
  issue: ReportIssue,
): ConfigIssue[] {
  if (typeof value !== "number" || (isInteger && !Number.isSafeInteger(value))) {
    return issue("wrong_type", isInteger ? messages.notInteger : messages.notNumber);
  }
  const isLow = minimum !== null && value < minimum;
  const isHigh = maximum !== null && value > maximum;
  if (!isLow && !isHigh) return [];
  const message = minimum === null ? messages.tooLarge : maximum === null ? messages.tooSmall : messages.outOfRange;
  return issue("out_of_range", fillIn(message, { minimum, maximum }));
}

function isOfType(value: JsonValue, type: "object" | "array" | null): boolean {
  if (type === null) return true;
  return type === "array" ? Array.isArray(value) : isJsonObject(value);
}
