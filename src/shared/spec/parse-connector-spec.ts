import { isRecord } from "../is-record.js";
import { parseJsonObject } from "./json.js";
import { parseFields } from "./parse-fields.js";
import { parseAdvancedAuth } from "./parse-sign-in.js";
import { readSchema } from "./read-schema.js";
import type { ConnectorForm } from "./spec-field.js";

/**
 * Parses a source template's `user_config_spec`: `connectionSpecification`, which is JSON Schema with Airbyte's
 * extensions, and `advanced_auth`. Properties that the template's `partial_default_config` sets are omitted from the
 * form. Returns null if it is not such a spec.
 */
export function parseConnectorSpec(userConfigSpec: unknown, partialDefaultConfig?: unknown): ConnectorForm | null {
  if (!isRecord(userConfigSpec)) return null;
  const spec = readSchema(userConfigSpec);
  const schema = spec.record("connectionSpecification") ?? spec.record("connection_specification") ?? userConfigSpec;
  if (!isRecord(schema["properties"])) return null;
  const auth = parseAdvancedAuth(spec.record("advanced_auth"));
  const given = parseJsonObject(partialDefaultConfig);
  // Without a condition, every source of this connector gets its credentials by signing in.
  const outputs = auth?.predicateKey.length === 0 ? auth.outputs.filter(([name = ""]) => !(name in given)) : [];
  return {
    fields: parseFields(readSchema(schema), { path: [], auth, given, filledIn: outputs }),
    signIn: outputs.length > 0 ? { outputs } : null,
  };
}
