import { fieldsOf, type StoredTemplate } from "../connectors/stored-template.js";
import type { StoredSource } from "../store/stored-source.js";
import { redactSecrets } from "../../shared/spec/redact-secrets.js";

/** Presents a template in a list, or in a listed source. */
export function presentTemplateListItem({ id, name, icon, definitionId, ...template }: StoredTemplate): object {
  return {
    id,
    name,
    icon,
    connector_name: template.connector.toLowerCase().replaceAll(" ", "-"),
    actor_definition_id: definitionId,
    ...presentSettings(template),
  };
}

/** Presents a template with its spec. The field for the connector's definition has another name here. */
export function presentTemplate({ id, name, icon, definitionId, spec, ...template }: StoredTemplate): object {
  return {
    id,
    name,
    icon,
    source_definition_id: definitionId,
    user_config_spec: spec,
    partial_default_config: template.partialDefaultConfig,
    ...presentSettings(template),
  };
}

const presentSettings = ({
  tags,
  customization,
  mode,
  createdAt,
  updatedAt,
}: Pick<StoredTemplate, "tags" | "customization" | "mode" | "createdAt" | "updatedAt">): object => ({
  tags,
  customization,
  mode,
  supports_context_store: true,
  created_at: createdAt,
  updated_at: updatedAt,
});

/** Presents a source in a list. */
export function presentSourceListItem({ id, name, template, createdAt, updatedAt }: StoredSource): object {
  return {
    id,
    name,
    summarized_source_template: presentTemplateListItem(template),
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** Presents a source with its configuration, which has another name in each family of paths. Secrets are redacted. */
export function presentSource(
  { id, name, template, config, createdAt, updatedAt }: StoredSource,
  configName: "source_config" | "replication_config",
): object {
  return {
    id,
    name,
    source_template: presentTemplate(template),
    [configName]: redactSecrets(fieldsOf(template), config),
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
