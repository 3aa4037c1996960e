import { CONNECTORS_API, EMBEDDED_SOURCES_API, PARTIAL_USER_CONFIGS_API, type SourcesApi } from "./sources-api.js";

/** A generation of Airbyte's API, by the name of its host and of the family of its paths. */
export type AirbyteApi = "airbyte.ai/applications" | "airbyte.ai/embedded" | "airbyte.com/v1";

/** The family of paths that sources and their templates are under. */
export type AirbyteSourcesApi = "embedded" | "connectors" | "partial-user-configs";

/** Where the calls go, each beneath the API's address. `:id` stands for the id of what is meant. */
export interface AirbyteApiPaths {
  applicationToken: string;
  widgetToken: string;
  connectionTemplates: string;
  sourceTemplates: string;
  sources: string;
  /** Takes the `POST` of a new source, where that is not `sources`. */
  createSource: string;
  checkSource: string;
  /** Null where a check is answered at once. */
  checkStatus: string | null;
}

/** What one generation of the API calls things. */
export interface ApiPreset {
  /** Its address, version included: what `baseUrl` replaces. */
  readonly baseUrl: string;
  /** The address of its sources and templates: what `sourcesBaseUrl` replaces. */
  readonly sourcesBaseUrl: string;
  readonly paths: Readonly<Pick<AirbyteApiPaths, "applicationToken" | "widgetToken" | "connectionTemplates">>;
  /** What a request for an application token says besides `client_id` and `client_secret`. */
  readonly applicationTokenFields: Readonly<Record<string, string>>;
  /** What a request for a widget token calls each of our fields; what is missing cannot be said. */
  readonly widgetTokenFields: Readonly<Partial<Record<WidgetTokenField, string>>>;
  readonly connectionTemplateFields: Readonly<Partial<Record<ConnectionTemplateField, string>>>;
  readonly sourcesApi: AirbyteSourcesApi;
  readonly requiresOrganizationId: boolean;
}

/** What can be said of a widget token. */
export type WidgetTokenField =
  | "workspaceName"
  | "allowedOrigin"
  | "organizationId"
  | "regionId"
  | "sourceTemplateTags"
  | "sourceTemplateTagsMode"
  | "connectionTemplateTags"
  | "connectionTemplateTagsMode";

/** What can be said of a connection template. */
export type ConnectionTemplateField =
  | "destinationName"
  | "destinationDefinitionId"
  | "destinationConfig"
  | "cronExpression"
  | "tags"
  | "organizationId";

const AI_PRESET = {
  baseUrl: "https://api.airbyte.ai/api/v1",
  sourcesBaseUrl: "https://api.airbyte.ai/api/v1",
  applicationTokenFields: {},
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
    tags: "tags",
    organizationId: "organization_id",
  },
  sourcesApi: "embedded",
  requiresOrganizationId: false,
} satisfies Partial<ApiPreset>;

const AI_PATHS = {
  applicationToken: "/account/applications/token",
  connectionTemplates: "/integrations/templates/connections",
} satisfies Partial<AirbyteApiPaths>;

/** All generations that are met in the wild. Their differences are data, so that no code asks which one it talks to. */
export const API_PRESETS: Readonly<Record<AirbyteApi, ApiPreset>> = {
  "airbyte.ai/applications": {
    ...AI_PRESET,
    paths: { ...AI_PATHS, widgetToken: "/account/applications/widget-token" },
  },
  "airbyte.ai/embedded": { ...AI_PRESET, paths: { ...AI_PATHS, widgetToken: "/embedded/widget-token" } },
  "airbyte.com/v1": {
    baseUrl: "https://api.airbyte.com/v1",
    // The documents of this generation send its users' tokens there.
    sourcesBaseUrl: "https://api.airbyte.ai/api/v1",
    paths: {
      applicationToken: "/applications/token",
      widgetToken: "/embedded/widget_token",
      connectionTemplates: "/config_templates/connections",
    },
    // With a hyphen: so the documents write it.
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
    sourcesApi: "partial-user-configs",
    requiresOrganizationId: true,
  },
};

/** The families of paths for sources, newest last but one: the oldest differs from the first in how one is made. */
export const SOURCES_APIS: Readonly<Record<AirbyteSourcesApi, SourcesApi>> = {
  embedded: EMBEDDED_SOURCES_API,
  connectors: CONNECTORS_API,
  "partial-user-configs": PARTIAL_USER_CONFIGS_API,
};
