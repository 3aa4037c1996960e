import { isRecord } from "../../shared/is-record.js";
import { invalidOption } from "./invalid-option.js";

/** One generation of Airbyte's API as data: where its calls go, and what it calls each of our fields. */
export interface AirbyteApiDefinition {
  /** Address of the API, version included, such as `https://api.airbyte.ai/api/v1`. */
  readonly baseUrl: string;
  /**
   * Address of the API for sources and their templates.
   * @defaultValue `baseUrl`
   */
  readonly sourcesBaseUrl?: string | undefined;
  /** Path of each call, below its address. */
  readonly paths: AirbyteApiPaths;
  /**
   * Sent with `client_id` and `client_secret` in the request for an application token.
   * @defaultValue none
   */
  readonly applicationTokenFields?: Readonly<Record<string, string>> | undefined;
  /** Names in the request for a widget token. A field without a name cannot be sent, here and below. */
  readonly widgetTokenFields: FieldNames<WidgetTokenField>;
  readonly connectionTemplateFields: FieldNames<ConnectionTemplateField>;
  /** Names in the requests that check or change a source. */
  readonly sourceFields: FieldNames<SourceField>;
  /**
   * Names in the request that creates a source.
   * @defaultValue `sourceFields`
   */
  readonly newSourceFields?: FieldNames<SourceField> | undefined;
  /**
   * Whether the option `organizationId` is required.
   * @defaultValue false
   */
  readonly requiresOrganizationId?: boolean | undefined;
}

/** Path of each call. `:id` stands for an id. */
export interface AirbyteApiPaths {
  readonly applicationToken: string;
  readonly widgetToken: string;
  readonly connectionTemplates: string;
  readonly sourceTemplates: string;
  readonly sources: string;
  /**
   * Accepts the `POST` that creates a source.
   * @defaultValue `sources`
   */
  readonly createSource?: string | undefined;
  /** Starts a check of a configuration, or with `:id` in it, of a source that exists. */
  readonly checkSource: string;
  /**
   * Returns the status of a check.
   * @defaultValue none: the first answer is the result
   */
  readonly checkStatus?: string | undefined;
}

/** Airbyte's name for each of our fields. */
export type FieldNames<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** What a request for a widget token can say. */
export type WidgetTokenField = (typeof WIDGET_TOKEN_FIELDS)[number];
/** What a new connection template can say. */
export type ConnectionTemplateField = (typeof CONNECTION_TEMPLATE_FIELDS)[number];
/** What a new source, a change of a source, or a check can say. */
export type SourceField = (typeof SOURCE_FIELDS)[number];

const WIDGET_TOKEN_FIELDS = [
  "workspaceName",
  "allowedOrigin",
  "organizationId",
  "regionId",
  "sourceTemplateTags",
  "sourceTemplateTagsMode",
  "connectionTemplateTags",
  "connectionTemplateTagsMode",
] as const;

const CONNECTION_TEMPLATE_FIELDS = [
  "destinationName",
  "destinationDefinitionId",
  "destinationConfig",
  "cronExpression",
  "tags",
  "organizationId",
] as const;

const SOURCE_FIELDS = [
  "workspaceId",
  "workspaceName",
  "templateId",
  "config",
  "name",
  "connectionTemplateTags",
  "connectionTemplateTagsMode",
] as const;

const IS_REQUIRED = {
  applicationToken: true,
  widgetToken: true,
  connectionTemplates: true,
  sourceTemplates: true,
  sources: true,
  createSource: false,
  checkSource: true,
  checkStatus: false,
} satisfies Record<keyof AirbyteApiPaths, boolean>;

/**
 * Checks a definition, which may come from an untyped environment. Its addresses are checked where they are used.
 *
 * @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`
 */
export function checkApiDefinition(api: AirbyteApiDefinition): void {
  checkTexts("api.paths", api.paths, Object.keys(IS_REQUIRED));
  const paths: Readonly<Record<string, unknown>> = { ...api.paths };
  for (const [name, isRequired] of Object.entries(IS_REQUIRED)) {
    const path = paths[name];
    if ((path === undefined && !isRequired) || /^\/[^?#\s]*$/.test(String(path))) continue;
    throw invalidOption(
      `api.paths.${name} is ${JSON.stringify(path)}, but must be a path such as "/embedded/sources".`,
    );
  }
  checkTexts("api.applicationTokenFields", api.applicationTokenFields ?? {});
  checkTexts("api.widgetTokenFields", api.widgetTokenFields, WIDGET_TOKEN_FIELDS);
  checkTexts("api.connectionTemplateFields", api.connectionTemplateFields, CONNECTION_TEMPLATE_FIELDS);
  checkTexts("api.sourceFields", api.sourceFields, SOURCE_FIELDS);
  checkTexts("api.newSourceFields", api.newSourceFields ?? {}, SOURCE_FIELDS);
}

function checkTexts(where: string, texts: unknown, known?: readonly string[]): void {
  if (!isRecord(texts)) throw invalidOption(`${where} is missing: see the type AirbyteApiDefinition.`);
  for (const [name, text] of Object.entries(texts)) {
    if (known && !known.includes(name)) {
      throw invalidOption(`${where} names ${JSON.stringify(name)}, but only ${known.join(", ")} exist.`);
    }
    if (text === undefined || (typeof text === "string" && text !== "")) continue;
    throw invalidOption(`${where}.${name} is ${JSON.stringify(text)}, but must be a text.`);
  }
}
