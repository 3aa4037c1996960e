/** A generation of Airbyte's API, by the name of its host and of the family of its paths. */
export type AirbyteApi = "airbyte.ai/applications" | "airbyte.ai/embedded" | "airbyte.com/v1";

/** What one generation of the API calls things. */
export interface ApiPreset {
  /** Its address, version included: what `baseUrl` replaces. */
  readonly baseUrl: string;
  readonly applicationTokenPath: string;
  readonly widgetTokenPath: string;
  /** What a request for an application token says besides `client_id` and `client_secret`. */
  readonly applicationTokenFields: Readonly<Record<string, string>>;
  /** What a request for a widget token calls each of our fields; what is missing cannot be said. */
  readonly widgetTokenFields: Readonly<Partial<Record<WidgetTokenField, string>>>;
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

const AI_PRESET = {
  baseUrl: "https://api.airbyte.ai/api/v1",
  applicationTokenPath: "/account/applications/token",
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
  requiresOrganizationId: false,
} satisfies Partial<ApiPreset>;

/** All generations that are met in the wild. Their differences are data, so that no code asks which one it talks to. */
export const API_PRESETS: Readonly<Record<AirbyteApi, ApiPreset>> = {
  "airbyte.ai/applications": { ...AI_PRESET, widgetTokenPath: "/account/applications/widget-token" },
  "airbyte.ai/embedded": { ...AI_PRESET, widgetTokenPath: "/embedded/widget-token" },
  "airbyte.com/v1": {
    baseUrl: "https://api.airbyte.com/v1",
    applicationTokenPath: "/applications/token",
    // With a hyphen: so the documents write it.
    applicationTokenFields: { "grant-type": "client_credentials" },
    widgetTokenPath: "/embedded/widget_token",
    widgetTokenFields: {
      workspaceName: "externalUserId",
      allowedOrigin: "allowedOrigin",
      organizationId: "organizationId",
    },
    requiresOrganizationId: true,
  },
};
