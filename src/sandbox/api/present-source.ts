import type { SourceTemplate } from "../connectors/source-template.js";
import type { StoredSource } from "../store/create-sandbox-store.js";
import type { JsonObject } from "../../shared/spec/json.js";
import { redactSecrets } from "../../shared/spec/redact-secrets.js";

// Templates come with the sandbox, and have the same age in every run.
const TEMPLATE_DATES = { created_at: "2025-06-01T00:00:00.000Z", updated_at: "2025-06-01T00:00:00.000Z" } as const;

/** A template in a list. */
export function presentTemplateListItem({ id, name, icon, tags }: SourceTemplate): object {
  return { id, name, icon, tags, customization: {}, ...TEMPLATE_DATES };
}

/** A template with its spec. */
export function presentTemplate(template: SourceTemplate): object {
  return {
    ...presentTemplateListItem(template),
    source_definition_id: template.definitionId,
    user_config_spec: template.spec,
    partial_default_config: {},
  };
}

/** A source in a list. */
export function presentSourceListItem({ id, name, template, createdAt, updatedAt }: StoredSource): object {
  return {
    id,
    name,
    summarized_source_template: { id: template.id, name: template.name, icon: template.icon },
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** A source as the API and the page's events show it, with redacted secrets. */
export function presentSource(source: StoredSource): { [field: string]: unknown; replication_config: JsonObject } {
  const { id, name, icon, definitionId, spec, tags } = source.template;
  return {
    id: source.id,
    name: source.name,
    source_template: {
      id,
      name,
      icon,
      source_definition_id: definitionId,
      user_config_spec: spec,
      partial_default_config: {},
      tags,
      mode: "REPLICATION",
    },
    replication_config: redactSecrets(spec.connectionSpecification, source.config),
    created_at: source.createdAt,
    updated_at: source.updatedAt,
  };
}
