import type { AirbyteIdentity } from "./identity.js";
import type { NewConnectionTemplate, NewSource } from "./inputs.js";

/** One generation of Airbyte's API as data: where its calls go, and what it calls each of our fields. */
export interface AirbyteApiDefinition {
  /** Address of the API, version included, such as `https://api.airbyte.ai/api/v1`. */
  readonly baseUrl: string;
  /** Address of the API for sources and their templates. @defaultValue `baseUrl` */
  readonly sourcesBaseUrl?: string | undefined;
  /** Path of each call, below its address. */
  readonly paths: AirbyteApiPaths;
  /** Sent with `client_id` and `client_secret` in the request for an application token. @defaultValue none */
  readonly applicationTokenFields?: Readonly<Record<string, string>> | undefined;
  /** Names in the request for a widget token. A field without a name cannot be sent, here and below. */
  readonly widgetTokenFields: FieldNames<WidgetTokenField>;
  readonly connectionTemplateFields: FieldNames<ConnectionTemplateField>;
  /** Names in the requests that check or change a source. */
  readonly sourceFields: FieldNames<SourceField>;
  /** Names in the request that creates a source. @defaultValue `sourceFields` */
  readonly newSourceFields?: FieldNames<SourceField> | undefined;
  /** Whether the option `organizationId` is required. @defaultValue false */
  readonly requiresOrganizationId?: boolean | undefined;
}

/** Path of each call. `:id` stands for an id. */
export interface AirbyteApiPaths {
  readonly applicationToken: string;
  readonly widgetToken: string;
  readonly connectionTemplates: string;
  readonly sourceTemplates: string;
  readonly sources: string;
  /** Accepts the `POST` that creates a source. @defaultValue `sources` */
  readonly createSource?: string | undefined;
  /** Starts a check of a configuration, or with `:id` in it, of a source that exists. */
  readonly checkSource: string;
  /** Returns the status of a check. @defaultValue none: the first answer is the result */
  readonly checkStatus?: string | undefined;
}

/** Airbyte's name for each of our fields. */
export type FieldNames<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** What a request for a widget token can say. */
export type WidgetTokenField = keyof AirbyteIdentity | "allowedOrigin" | "organizationId";
/** What a new connection template can say. */
export type ConnectionTemplateField = keyof NewConnectionTemplate | "organizationId";
/** What a new source, a change of a source, or a check can say. */
export type SourceField = keyof NewSource | "workspaceId" | "workspaceName" | `connectionTemplateTags${"" | "Mode"}`;
