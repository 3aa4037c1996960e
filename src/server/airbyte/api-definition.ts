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
  /** Names in the requests that create or change a connection template. */
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
  /** Issues an application token. */
  readonly applicationToken: string;
  /** Issues a widget token. */
  readonly widgetToken: string;
  /** Lists and creates connection templates; one is below it, by its id. */
  readonly connectionTemplates: string;
  /** Lists source templates for a user; one is below it, by its id. */
  readonly sourceTemplates: string;
  /** Lists and creates a user's sources; one is below it, by its id. */
  readonly sources: string;
  /** Accepts the `POST` that creates a source. @defaultValue `sources` */
  readonly createSource?: string | undefined;
  /** Starts a check of a configuration. @defaultValue none: sources are created without a check */
  readonly checkNewSource?: string | undefined;
  /** Starts a check of a source that exists. @defaultValue none, here and below: such a call is `OPTIONS_INVALID` */
  readonly checkSource?: string | undefined;
  /** Returns the status of a check. @defaultValue none: the first answer is the result */
  readonly checkStatus?: string | undefined;
  /** Returns how ready a source is for operations. */
  readonly inspectSource?: string | undefined;
  /** Runs an operation of a source. */
  readonly executeSource?: string | undefined;
  /** Source templates as the organization sees them; `sourceTemplates` is what a user sees. */
  readonly ownSourceTemplates?: string | undefined;
  /** Lists the connectors of the registry. */
  readonly definitions?: string | undefined;
  /** Lists and creates tags; one is below it, by its name. */
  readonly tags?: string | undefined;
  /** Lists workspaces; one is below it, by its id. */
  readonly workspaces?: string | undefined;
  /** Lists connections, below `platformBaseUrl`. */
  readonly connections?: string | undefined;
  /** Lists jobs, below `platformBaseUrl`. */
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
