import { isRecord } from "../is-record.js";
import { isPrimitive, readSchema } from "./read-schema.js";
import type { SignIn, SpecField } from "./spec-field.js";

/** `advanced_auth` of a spec: the part of a configuration that signing in sets. */
export interface AdvancedAuth {
  /** Path of the property that decides whether it applies; empty if it always does. */
  readonly predicateKey: readonly string[];
  /** The value of that property for which it applies. */
  readonly predicateValue: string;
  /** Paths of the properties that signing in sets. */
  readonly outputs: readonly (readonly string[])[];
}

/** Parses `advanced_auth`. Returns null if it is missing, or does not name the properties that it sets. */
export function parseAdvancedAuth(value: Readonly<Record<string, unknown>> | null): AdvancedAuth | null {
  if (!value) return null;
  const auth = readSchema(value);
  const config = auth.record("oauth_config_specification") ?? {};
  const specification = readSchema(config).record("complete_oauth_output_specification") ?? {};
  const properties = readSchema(specification).record("properties") ?? {};
  const outputs = Object.values(properties).map((output) =>
    isRecord(output) ? toPath(readSchema(output).list("path_in_connector_config")) : [],
  );
  const predicate = value["predicate_value"];
  return {
    predicateKey: toPath(auth.list("predicate_key")),
    predicateValue: isPrimitive(predicate) ? String(predicate) : "",
    outputs: outputs.filter((path) => path.length > 0),
  };
}

/** Returns the sign-in that sets an option of a choice, or null if the form can set it. */
export function findSignIn(
  fields: readonly SpecField[],
  path: readonly string[],
  auth: AdvancedAuth | null,
): SignIn | null {
  const isChosen = ({ path: own, kind }: SpecField) => kind === "const" && own.join() === auth?.predicateKey.join();
  const predicate = fields.find(isChosen);
  if (auth && predicate?.kind === "const" && String(predicate.value) === auth.predicateValue) {
    return { outputs: auth.outputs.filter((output) => path.every((name, index) => output[index] === name)) };
  }
  // Without `advanced_auth`, properties that are required and hidden can only be set by signing in.
  const missing = fields.filter(
    (field) => field.kind !== "const" && field.isHidden && field.isRequired && field.default === undefined,
  );
  return missing.length > 0 ? { outputs: missing.map((field) => field.path) } : null;
}

const toPath = (list: readonly unknown[]): string[] => list.filter((name) => typeof name === "string");
