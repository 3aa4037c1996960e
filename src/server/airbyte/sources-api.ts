import type { AirbyteApiPaths } from "./presets.js";

/** What a new source, a change of one, or a check can say. */
export type SourceField =
  | "workspaceId"
  | "workspaceName"
  | "templateId"
  | "config"
  | "name"
  | "connectionTemplateTags"
  | "connectionTemplateTagsMode";

/** How one family of paths takes requests about sources. */
export interface SourcesApi {
  readonly paths: Readonly<Omit<AirbyteApiPaths, "applicationToken" | "widgetToken" | "connectionTemplates">>;
  /** What a new source calls each of our fields. */
  readonly createFields: Readonly<Partial<Record<SourceField, string>>>;
  readonly updateFields: Readonly<Partial<Record<SourceField, string>>>;
  /** What a check calls each of our fields; empty where a source is checked that is there already. */
  readonly checkFields: Readonly<Partial<Record<SourceField, string>>>;
}

/** `…/embedded/sources`. */
export const EMBEDDED_SOURCES_API: SourcesApi = {
  paths: {
    sourceTemplates: "/embedded/source-templates",
    sources: "/embedded/sources",
    createSource: "/embedded/sources",
    checkSource: "/embedded/sources/check",
    checkStatus: "/embedded/sources/check/:id/status",
  },
  createFields: {
    workspaceId: "workspace_id",
    templateId: "source_template_id",
    config: "source_config",
    name: "name",
    connectionTemplateTags: "selected_connection_template_tags",
    connectionTemplateTagsMode: "selected_connection_template_tags_mode",
  },
  updateFields: { config: "source_config", name: "name" },
  checkFields: { workspaceId: "workspace_id", templateId: "source_template_id", config: "source_config" },
};

/** `…/integrations/connectors`, the newest. */
export const CONNECTORS_API: SourcesApi = {
  paths: {
    sourceTemplates: "/integrations/templates/sources",
    sources: "/integrations/connectors",
    createSource: "/integrations/connectors",
    checkSource: "/integrations/connectors/:id/check",
    checkStatus: null,
  },
  createFields: {
    workspaceName: "workspace_name",
    templateId: "source_template_id",
    config: "replication_config",
    name: "name",
  },
  updateFields: { config: "replication_config", name: "name" },
  checkFields: {},
};

/** `…/embedded/partial_user_configs/`, the oldest: what it called making a source. */
export const PARTIAL_USER_CONFIGS_API: SourcesApi = {
  ...EMBEDDED_SOURCES_API,
  paths: { ...EMBEDDED_SOURCES_API.paths, createSource: "/embedded/partial_user_configs/" },
  createFields: {
    workspaceId: "workspace_id",
    templateId: "source_config_template_id",
    config: "connection_configuration",
  },
};
