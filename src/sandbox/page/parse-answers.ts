import { isRecord } from "../../shared/is-record.js";
import type { ObjectSpec } from "../../shared/spec/connector-spec.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../shared/spec/json.js";
import { isObjectSpec } from "./is-object-spec.js";

/** A connector in the catalogue. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  /** Address of its icon. */
  readonly icon: string;
}

/** A source that was connected before. */
export interface SavedSource {
  readonly id: string;
  readonly name: string;
  readonly entry: CatalogueEntry;
}

/** What a connector's form is made from. */
export interface Form {
  readonly spec: ObjectSpec;
  readonly signIn: SignIn | null;
}

/** The part of a form that signing in at the service fills in. */
export interface SignIn {
  /** Path of the property that tells whether it applies, and its value then. */
  readonly predicateKey: readonly string[];
  readonly predicateValue: string;
  /** Paths of the properties that it fills in. */
  readonly outputs: readonly (readonly string[])[];
}

/** Empty for an invalid entry: the catalogue shows the others. */
export function parseCatalogueEntry(value: unknown): CatalogueEntry[] {
  if (!isRecord(value)) return [];
  const { id, name, icon } = value;
  if (typeof id !== "string" || typeof name !== "string" || typeof icon !== "string") return [];
  return [{ id, name, icon }];
}

/** Empty for an invalid source. */
export function parseSavedSource(value: unknown): SavedSource[] {
  if (!isRecord(value)) return [];
  const { id, name, summarized_source_template: template } = value;
  const [entry] = parseCatalogueEntry(template);
  return typeof id === "string" && typeof name === "string" && entry ? [{ id, name, entry }] : [];
}

/** Reads a source template. Null if the form could not show it. */
export function parseForm({ user_config_spec: value }: Record<string, unknown>): Form | null {
  if (!isRecord(value)) return null;
  const { connectionSpecification: spec, advanced_auth: auth } = value;
  return isObjectSpec(spec) ? { spec, signIn: parseSignIn(auth) } : null;
}

/** Reads a source's configuration. */
export function parseSourceConfig({ source_config: value }: Record<string, unknown>): JsonObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It came out of JSON.parse.
  const config = value as JsonValue | undefined;
  return isJsonObject(config) ? config : {};
}

/** Why a check failed, in the words that are meant for users. */
export function readCheckMessage(check: Record<string, unknown>): string {
  const reason = check["failure_reason"];
  const external = isRecord(reason) ? reason["external_message"] : undefined;
  const messages = [check["enhanced_error_message"], external, check["error_message"]];
  return messages.find((message) => typeof message === "string") ?? "The check failed.";
}

function parseSignIn(value: unknown): SignIn | null {
  if (!isRecord(value) || typeof value["predicate_value"] !== "string") return null;
  const specification = ["oauth_config_specification", "complete_oauth_output_specification", "properties"];
  const outputs = specification.reduce((inner: unknown, name) => (isRecord(inner) ? inner[name] : undefined), value);
  return {
    predicateKey: toPath(value["predicate_key"]),
    predicateValue: value["predicate_value"],
    outputs: isRecord(outputs)
      ? Object.values(outputs).map((output) => toPath(isRecord(output) && output["path_in_connector_config"]))
      : [],
  };
}

const toPath = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
