import type { AirbyteIdentity } from "./identity.js";
import type { NewConnectionTemplate, NewSource } from "./inputs.js";

/** One generation of Airbyte's API as data: where its calls go, and what it calls each of our fields. */
export interface AirbyteApiDefinition {
  /** Address of the API, version included, such as `https://api.airbyte.ai/api/v1`. */
  readonly baseUrl: string;
  /** Address of the API for sources and their templates. @defaultValue `baseUrl` */
  readonly sourcesBaseUrl?: string | undefined;
  /** Address of the platform's API, which knows connections and jobs. @defaultValue `baseUrl` */
  readonly platformBaseUrl?: string | undefined;
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
  /** Whether Airbyte carries out the deletion of a source later, and lists it until then. @defaultValue false */
  readonly deletesLater?: boolean | undefined;
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
  /** Starts a check of a configuration. @defaultValue none: sources are created without a check */
  readonly checkNewSource?: string | undefined;
  /** Starts a check of a source that exists. @defaultValue none, here and below: such a call is `OPTIONS_INVALID` */
  readonly checkSource?: string | undefined;
  /** Returns the status of a check. @defaultValue none: the first answer is the result */
  readonly checkStatus?: string | undefined;
  readonly inspectSource?: string | undefined;
  readonly executeSource?: string | undefined;
  /** Source templates as the organization sees them; `sourceTemplates` is what a user sees. */
  readonly ownSourceTemplates?: string | undefined;
  readonly definitions?: string | undefined;
  readonly tags?: string | undefined;
  readonly workspaces?: string | undefined;
  readonly connections?: string | undefined;
  readonly jobs?: string | undefined;
}

/** Airbyte's name for each of our fields. */
export type FieldNames<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** What a request for a widget token can say. */
export type WidgetTokenField = keyof AirbyteIdentity | "allowedOrigin" | "organizationId";
/** What a new connection template can say. */
export type ConnectionTemplateField = Exclude<keyof NewConnectionTemplate, "tags"> | "organizationId";
/** What a new source, a change of a source, or a check can say. */
export type SourceField = keyof NewSource | "workspaceId" | "workspaceName" | `connectionTemplateTags${"" | "Mode"}`;
