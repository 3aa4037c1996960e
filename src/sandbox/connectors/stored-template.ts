import { parseConnectorSpec } from "../../shared/spec/parse-connector-spec.js";
import type { SpecField } from "../../shared/spec/spec-field.js";
import type { ConnectorSpec } from "./connector-spec.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { ConnectorName, SourceTemplate } from "./source-template.js";

/** How a template's sources are used. These are Airbyte's terms. */
export const TEMPLATE_MODES = ["DIRECT", "REPLICATION", "MULTI"] as const;

/** One of {@link TEMPLATE_MODES}. */
export type TemplateMode = (typeof TEMPLATE_MODES)[number];

/** The settings of a template, which an organization may change. */
export interface TemplateSettings {
  readonly name: string;
  /** Values that the end user does not enter. */
  readonly partialDefaultConfig: JsonObject;
  readonly customization: JsonObject;
  readonly mode: TemplateMode;
}

/** A source template of an organization. Its `spec` omits the properties that `partialDefaultConfig` sets. */
export interface StoredTemplate extends TemplateSettings, Omit<SourceTemplate, "name"> {
  readonly connector: ConnectorName;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

// The sandbox's initial templates have the same timestamps in every run.
const FIRST = "2025-06-01T00:00:00.000Z";

/** Converts a connector to a template with its default settings. */
export function toTemplate(connector: SourceTemplate): StoredTemplate {
  const settings = { partialDefaultConfig: {}, customization: {}, mode: "REPLICATION" } as const;
  return { ...connector, connector: connector.name, ...settings, createdAt: FIRST, updatedAt: FIRST };
}

/** Parses the fields of a source of the template. */
export const fieldsOf = ({ spec }: Pick<StoredTemplate, "spec">): readonly SpecField[] =>
  parseConnectorSpec(spec)?.fields ?? [];

/** Removes the properties that a template sets from a connector's spec. */
export function narrowSpec(spec: ConnectorSpec, preset: JsonObject): ConnectorSpec {
  const { connectionSpecification } = spec;
  const { required = [], properties } = connectionSpecification;
  const isOpen = (name: string) => !(name in preset);
  return {
    ...spec,
    connectionSpecification: {
      ...connectionSpecification,
      required: required.filter(isOpen),
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isOpen(name))),
    },
  };
}
