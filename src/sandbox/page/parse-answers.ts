import { isRecord } from "../../shared/is-record.js";
import type { ObjectSpec } from "../../shared/spec/connector-spec.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../shared/spec/json.js";
import { parseObjectSpec } from "./parse-object-spec.js";

/** A connector in the catalogue. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  /** Address of its drawing. */
  readonly icon: string;
}

/** A source that was connected before. */
export interface SavedSource {
  readonly id: string;
  readonly name: string;
  readonly entry: CatalogueEntry;
}

/** What the form of a connector is made from. */
export interface Form {
  readonly spec: ObjectSpec;
  readonly signIn: SignIn | null;
}

/** Which part of a form is filled in by signing in at the service. */
export interface SignIn {
  /** Path of the property that tells whether it applies, and its value then. */
  readonly predicateKey: readonly string[];
  readonly predicateValue: string;
  /** Where what it gives belongs. */
  readonly outputs: readonly (readonly string[])[];
}

/** Nothing where it is none: the catalogue shows the others. */
export function parseCatalogueEntry(value: unknown): CatalogueEntry[] {
  if (!isRecord(value)) return [];
  const { id, name, icon } = value;
  if (typeof id !== "string" || typeof name !== "string" || typeof icon !== "string") return [];
  return [{ id, name, icon }];
}

/** As {@link parseCatalogueEntry}, of a source. */
export function parseSavedSource(value: unknown): SavedSource[] {
  if (!isRecord(value)) return [];
  const { id, name, summarized_source_template: template } = value;
  const [entry] = parseCatalogueEntry(template);
  return typeof id === "string" && typeof name === "string" && entry ? [{ id, name, entry }] : [];
}

/** Of a source template; null where the form could not show it. */
export function parseForm({ user_config_spec: value }: Record<string, unknown>): Form | null {
  if (!isRecord(value)) return null;
  const spec = parseObjectSpec(value["connectionSpecification"]);
  return spec && { spec, signIn: parseSignIn(value["advanced_auth"]) };
}

/** What a source was configured with. */
export function parseSourceConfig({ replication_config, source_config }: Record<string, unknown>): JsonObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It came out of JSON.parse.
  const config = (replication_config ?? source_config) as JsonValue | undefined;
  return isJsonObject(config) ? config : {};
}

function parseSignIn(value: unknown): SignIn | null {
  if (!isRecord(value) || typeof value["predicate_value"] !== "string") return null;
  const outputs = dig(value, ["oauth_config_specification", "complete_oauth_output_specification", "properties"]);
  return {
    predicateKey: toPath(value["predicate_key"]),
    predicateValue: value["predicate_value"],
    outputs: isRecord(outputs)
      ? Object.values(outputs).map((output) => toPath(dig(output, ["path_in_connector_config"])))
      : [],
  };
}

function dig(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner: unknown, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

const toPath = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
