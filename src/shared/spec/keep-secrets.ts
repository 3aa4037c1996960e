import type { ObjectSpec } from "./connector-spec.js";
import { findChoice } from "./find-choice.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";
import { REDACTED } from "./redact-secrets.js";

/** Restores the secrets of a configuration that was read, changed and sent back. Removes those that did not exist. */
export function keepSecrets(spec: ObjectSpec, config: JsonObject, previous: JsonObject): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(config)) {
    const property = spec.properties[name];
    const before = previous[name];
    const option = property?.type === "object" ? findChoice(property, value) : null;
    if (property?.type === "string" && property.airbyte_secret && value === REDACTED) {
      if (before !== undefined) kept[name] = before;
    } else if (option && isJsonObject(value)) {
      kept[name] = keepSecrets(option, value, isJsonObject(before) ? before : {});
    } else {
      kept[name] = value;
    }
  }
  return kept;
}
