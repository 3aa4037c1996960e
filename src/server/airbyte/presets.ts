import type { AirbyteApiDefinition } from "./api-definition.js";

/** Name of a generation of Airbyte's API: its host and its family of paths. */
export type AirbyteApiPreset =
  | "airbyte.ai/applications"
  | "airbyte.ai/connectors"
  | "airbyte.ai/embedded"
  | "airbyte.com/v1";

const EMBEDDED_PATHS = {
  applicationToken: "/account/applications/token",
  widgetToken: "/embedded/widget-token",
  connectionTemplates: "/integrations/templates/connections",
  sourceTemplates: "/embedded/source-templates",
  sources: "/embedded/sources",
  checkNewSource: "/embedded/sources/check",
  checkSource: "/embedded/sources/:id/check",
  checkStatus: "/embedded/sources/check/:id/status",
  ownSourceTemplates: "/integrations/templates/sources",
  definitions: "/integrations/definitions/sources",
  tags: "/integrations/templates/tags",
  workspaces: "/workspaces",
  connections: "/connections",
  jobs: "/jobs",
};

const EMBEDDED: AirbyteApiDefinition = {
  baseUrl: "https://api.airbyte.ai/api/v1",
  platformBaseUrl: "https://api.airbyte.com/v1",
  paths: EMBEDDED_PATHS,
  widgetTokenFields: {
    workspaceName: "workspace_name",
    allowedOrigin: "allowed_origin",
    regionId: "region_id",
    sourceTemplateTags: "selected_source_template_tags",
    sourceTemplateTagsMode: "selected_source_template_tags_mode",
    connectionTemplateTags: "selected_connection_template_tags",
    connectionTemplateTagsMode: "selected_connection_template_tags_mode",
  },
  connectionTemplateFields: {
    destinationName: "destination_name",
    destinationDefinitionId: "destination_definition_id",
    destinationConfig: "destination_config",
    cronExpression: "cron_expression",
    dataHosting: "data_hosting_type",
    schemaChanges: "non_breaking_changes_preference",
    syncOnCreate: "sync_on_create",
  },
  sourceFields: {
    workspaceId: "workspace_id",
    templateId: "source_template_id",
    config: "source_config",
    name: "name",
    connectionTemplateTags: "selected_connection_template_tags",
    connectionTemplateTagsMode: "selected_connection_template_tags_mode",
  },
};

const APPLICATIONS: AirbyteApiDefinition = {
  ...EMBEDDED,
  paths: { ...EMBEDDED_PATHS, widgetToken: "/account/applications/widget-token" },
};

/**
 * The generations of Airbyte's API that are in use, as data. A custom definition can start from one of them.
 *
 * @example
 * const preset = AIRBYTE_API_PRESETS["airbyte.com/v1"];
 * createAirbyteHandler({ ...options, api: { ...preset, sourcesBaseUrl: "https://airbyte.example.com/api/v1" } });
 */
export const AIRBYTE_API_PRESETS: Readonly<Record<AirbyteApiPreset, AirbyteApiDefinition>> = {
  "airbyte.ai/applications": APPLICATIONS,
  "airbyte.ai/connectors": {
    ...APPLICATIONS,
    paths: {
      ...APPLICATIONS.paths,
      sourceTemplates: "/integrations/templates/sources",
      sources: "/integrations/connectors",
      checkNewSource: "/integrations/connectors/check",
      checkSource: "/integrations/connectors/:id/check",
      checkStatus: undefined,
      inspectSource: "/integrations/connectors/:id/inspect",
      executeSource: "/integrations/connectors/:id/execute",
    },
    deletesLater: true,
    sourceFields: {
      workspaceName: "workspace_name",
      templateId: "source_template_id",
      config: "replication_config",
      name: "name",
      credentials: "credentials",
      environment: "environment",
      entities: "entities",
      connectionTemplateTags: "selected_connection_template_tags",
      connectionTemplateTagsMode: "selected_connection_template_tags_mode",
    },
  },
  "airbyte.ai/embedded": EMBEDDED,
  "airbyte.com/v1": {
    ...EMBEDDED,
    baseUrl: "https://api.airbyte.com/v1",
    // Airbyte's documents of this generation send users' tokens to this host.
    sourcesBaseUrl: EMBEDDED.baseUrl,
    paths: {
      ...EMBEDDED_PATHS,
      applicationToken: "/applications/token",
      widgetToken: "/embedded/widget_token",
      connectionTemplates: "/config_templates/connections",
      createSource: "/embedded/partial_user_configs/",
      // Airbyte does not document that these paths accept this generation's application token.
      ownSourceTemplates: undefined,
      definitions: undefined,
      tags: undefined,
      workspaces: undefined,
    },
    // Airbyte's documents write it with a hyphen.
    applicationTokenFields: { "grant-type": "client_credentials" },
    widgetTokenFields: {
      workspaceName: "externalUserId",
      allowedOrigin: "allowedOrigin",
      organizationId: "organizationId",
    },
    connectionTemplateFields: {
      destinationName: "destinationName",
      destinationDefinitionId: "destinationActorDefinitionId",
      destinationConfig: "destinationConfiguration",
      cronExpression: "cronExpression",
      organizationId: "organizationId",
    },
    newSourceFields: {
      workspaceId: "workspace_id",
      templateId: "source_config_template_id",
      config: "connection_configuration",
    },
    requiresOrganizationId: true,
  },
};
