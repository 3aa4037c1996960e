import { isRecord } from "../../shared/is-record.js";
import { parseJsonObject, type JsonObject } from "../../shared/spec/json.js";
import { parseConnectorSpec } from "../../shared/spec/parse-connector-spec.js";
import type { ConnectorForm } from "../../shared/spec/spec-field.js";

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

/** Returns an empty list for an invalid entry: the catalogue shows the others. */
export function parseCatalogueEntry(value: unknown): CatalogueEntry[] {
  if (!isRecord(value)) return [];
  const { id, name, icon } = value;
  if (typeof id !== "string" || typeof name !== "string" || typeof icon !== "string") return [];
  return [{ id, name, icon }];
}

/** Returns an empty list for an invalid source. */
export function parseSavedSource(value: unknown): SavedSource[] {
  if (!isRecord(value)) return [];
  const { id, name, summarized_source_template: template } = value;
  const [entry] = parseCatalogueEntry(template);
  return typeof id === "string" && typeof name === "string" && entry ? [{ id, name, entry }] : [];
}

/** Reads a source template. Returns null if it does not have a form. */
export const parseForm = (template: Record<string, unknown>): ConnectorForm | null =>
  parseConnectorSpec(template["user_config_spec"], template["partial_default_config"]);

/** Reads a source's configuration. */
export const parseSourceConfig = ({ source_config: config }: Record<string, unknown>): JsonObject =>
  parseJsonObject(config);

/** Reads why a check failed, from the message that is meant for users. */
export function readCheckMessage(check: Record<string, unknown>): string {
  const reason = check["failure_reason"];
  const external = isRecord(reason) ? reason["external_message"] : undefined;
  const messages = [check["enhanced_error_message"], external, check["error_message"]];
  return messages.find((message) => typeof message === "string") ?? "The check failed.";
}
