import type { SourceTemplate } from "../connectors/source-template.js";
import type { StoredSource } from "../store/create-sandbox-store.js";
import { redactSecrets } from "../../shared/spec/redact-secrets.js";

// Templates come with the sandbox, and have the same age in every run.
const TEMPLATE_DATES = { created_at: "2025-06-01T00:00:00.000Z", updated_at: "2025-06-01T00:00:00.000Z" } as const;

/** A template in a list, or in a source that is listed. */
export function presentTemplateListItem({ id, name, icon, definitionId, tags }: SourceTemplate): object {
  return {
    id,
    name,
    icon,
    connector_name: name.toLowerCase().replaceAll(" ", "-"),
    actor_definition_id: definitionId,
    tags,
    customization: {},
    mode: "REPLICATION",
    supports_context_store: true,
    ...TEMPLATE_DATES,
  };
}

/** A template with its spec, which names the connector's definition otherwise. */
export function presentTemplate(template: SourceTemplate): object {
  const { id, name, icon, definitionId, spec, tags } = template;
  return {
    id,
    name,
    icon,
    source_definition_id: definitionId,
    user_config_spec: spec,
    partial_default_config: {},
    customization: {},
    tags,
    mode: "REPLICATION",
    ...TEMPLATE_DATES,
  };
}

/** A source in a list. */
export function presentSourceListItem({ id, name, template, createdAt, updatedAt }: StoredSource): object {
  return {
    id,
    name,
    summarized_source_template: presentTemplateListItem(template),
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** A source with its configuration, under the name that the family of paths has for it. Secrets are redacted. */
export function presentSource(
  { id, name, template, config, createdAt, updatedAt }: StoredSource,
  configName: "source_config" | "replication_config",
): object {
  return {
    id,
    name,
    source_template: presentTemplate(template),
    [configName]: redactSecrets(template.spec.connectionSpecification, config),
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
