import type { ObjectSpec } from "./connector-spec.js";
import { findChoice } from "./find-choice.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";

/** What Airbyte's API shows instead of a secret. */
export const REDACTED = "**********";

/** A configuration for responses and events: without its secrets, and without properties that its spec does not have. */
export function redactSecrets(spec: ObjectSpec, config: JsonObject): JsonObject {
  const shown: Record<string, JsonValue> = {};
  for (const [name, property] of Object.entries(spec.properties)) {
    const value = config[name];
    if (value === undefined) continue;
    const option = property.type === "object" ? findChoice(property, value) : null;
    if (property.type === "string" && property.airbyte_secret) shown[name] = REDACTED;
    else shown[name] = option && isJsonObject(value) ? redactSecrets(option, value) : value;
  }
  return shown;
}
