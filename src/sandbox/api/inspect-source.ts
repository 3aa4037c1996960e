import { entitiesOf } from "../connectors/entities.js";
import type { StoredSource } from "../store/stored-source.js";
import type { Workspace } from "../store/create-workspace-store.js";

/** Reports that every operation of the connector is ready. */
export function inspectSource(source: StoredSource, workspace: Workspace, organizationId: string): object {
  const { id, name, template, updatedAt } = source;
  const entities = entitiesOf(template.connector);
  return {
    connector_id: id,
    name,
    workspace_id: workspace.id,
    organization_id: organizationId,
    source_definition_id: template.definitionId,
    source_definition_name: template.connector,
    source_config_template_id: template.id,
    docs_skill_id: `connector:${template.connector.toLowerCase().replaceAll(" ", "-")}`,
    context_store_readiness: {
      connector_id: id,
      source_definition_id: template.definitionId,
      supported_context_store_entities: entities.map((entity, index) => ({ entity, suggested: index === 0 })),
      configured_cache_entities: entities.map((entity) => ({
        entity,
        status: "ready",
        ready_for_search: true,
        supported: true,
        updated_at: updatedAt,
      })),
    },
    warnings: [],
  };
}
