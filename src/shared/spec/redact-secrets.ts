import { findVariant } from "./find-variant.js";
import { readProperty, type JsonObject, type JsonValue } from "./json.js";
import type { SpecField } from "./spec-field.js";

/** The text that Airbyte's API returns instead of a secret. */
export const REDACTED = "**********";

/** Whether a value is a redacted secret. */
export const isRedacted = (value: JsonValue | undefined): value is string =>
  typeof value === "string" && /^\*{6,}$/.test(value);

/**
 * Prepares a configuration for responses and events: redacts its secrets, and removes properties that its spec does not
 * have.
 */
export function redactSecrets(fields: readonly SpecField[], config: JsonValue | undefined): JsonObject {
  const shown = fields.flatMap((field) => {
    const name = field.path.at(-1) ?? "";
    const value = readProperty(config, name);
    return value === undefined ? [] : [[name, redact(field, value)] as const];
  });
  return Object.fromEntries(shown);
}

function redact(field: SpecField, value: JsonValue): JsonValue {
  if (field.kind === "text" && field.isSecret) return REDACTED;
  if (field.kind === "group") return redactSecrets(field.fields, value);
  const option = field.kind === "variant" ? findVariant(field, value) : null;
  return option ? redactSecrets(option.fields, value) : value;
}
