import { findVariant } from "./find-variant.js";
import { isJsonObject, readProperty, type JsonObject, type JsonValue } from "./json.js";
import { isRedacted } from "./redact-secrets.js";
import type { SpecField } from "./spec-field.js";

/** Restores the secrets of a configuration that was read, changed and sent back. Removes those that did not exist. */
export function keepSecrets(
  fields: readonly SpecField[],
  config: JsonObject,
  previous: JsonValue | undefined,
): JsonObject {
  const kept = Object.entries(config).flatMap(([name, value]) => {
    const field = fields.find(({ path }) => path.at(-1) === name);
    const restored = field ? keep(field, value, readProperty(previous, name)) : value;
    return restored === undefined ? [] : [[name, restored] as const];
  });
  return Object.fromEntries(kept);
}

function keep(field: SpecField, value: JsonValue, before: JsonValue | undefined): JsonValue | undefined {
  if (field.kind === "text" && field.isSecret && isRedacted(value)) return before;
  if (!isJsonObject(value)) return value;
  if (field.kind === "group") return keepSecrets(field.fields, value, before);
  const option = field.kind === "variant" ? findVariant(field, value) : null;
  return option ? keepSecrets(option.fields, value, before) : value;
}
