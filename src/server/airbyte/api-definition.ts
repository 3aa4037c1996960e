import type { AirbyteIdentity } from "./identity.js";
import type { NewConnectionTemplate, NewSource } from "./inputs.js";

/** One generation of Airbyte's API as data: the addresses of its calls, and its names for our fields. */
export interface AirbyteApiDefinition {
  /** Address of the API, version included, such as `https://api.airbyte.ai/api/v1`. */
  readonly baseUrl: string;
  /** Address of the API for sources and their templates. @defaultValue `baseUrl` */
  readonly sourcesBaseUrl?: string | undefined;
  /** Address of the platform's API, which has connections and jobs. @defaultValue `baseUrl` */
  readonly platformBaseUrl?: string | undefined;
  /** Path of each call, relative to its base address. */
  readonly paths: AirbyteApiPaths;
  /** Sent with `client_id` and `client_secret` in the request for an application token. @defaultValue none */
  readonly applicationTokenFields?: Readonly<Record<string, string>> | undefined;
  /**
   * Names in the request for a widget token. A field without a name cannot be sent, in this table and in those below.
   */
  readonly widgetTokenFields: FieldNames<WidgetTokenField>;
  /** Names in the requests that create or change a connection template. */
  readonly connectionTemplateFields: FieldNames<ConnectionTemplateField>;
  /** Names in the requests that check or change a source. */
  readonly sourceFields: FieldNames<SourceField>;
  /** Names in the request that creates a source. @defaultValue `sourceFields` */
  readonly newSourceFields?: FieldNames<SourceField> | undefined;
  /** Whether Airbyte deletes a source asynchronously, and lists it until then. @defaultValue false */
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
  /** Lists and creates connection templates. `/:id` below it is one of them. */
  readonly connectionTemplates: string;
  /** Lists source templates for a user. `/:id` below it is one of them. */
  readonly sourceTemplates: string;
  /** Lists and creates a user's sources. `/:id` below it is one of them. */
  readonly sources: string;
  /** Accepts the `POST` that creates a source. @defaultValue `sources` */
  readonly createSource?: string | undefined;
  /** Starts a check of a configuration. @defaultValue none: sources are created without a check */
  readonly checkNewSource?: string | undefined;
  /**
   * Starts a check of an existing source.
   *
   * @defaultValue none, as for the paths below: the call rejects with `OPTIONS_INVALID`
   */
  readonly checkSource?: string | undefined;
  /** Returns the status of a check. @defaultValue none: the first response is the result */
  readonly checkStatus?: string | undefined;
  /** Returns whether a source is ready for operations. */
  readonly inspectSource?: string | undefined;
  /** Runs an operation of a source. */
  readonly executeSource?: string | undefined;
  /** Lists and creates the organization's source templates. `sourceTemplates` lists those that a user sees. */
  readonly ownSourceTemplates?: string | undefined;
  /** Lists the connectors of the registry. */
  readonly definitions?: string | undefined;
  /** Lists and creates tags. `/:name` below it is one of them. */
  readonly tags?: string | undefined;
  /** Lists workspaces. `/:id` below it is one of them. */
  readonly workspaces?: string | undefined;
  /** Lists connections, below `platformBaseUrl`. */
  readonly connections?: string | undefined;
  /** Lists jobs, below `platformBaseUrl`. */
  readonly jobs?: string | undefined;
}

/** Airbyte's name for each of our fields. */
export type FieldNames<Field extends string> = Readonly<Partial<Record<Field, string>>>;

/** A field of the request for a widget token. */
export type WidgetTokenField = keyof AirbyteIdentity | "allowedOrigin" | "organizationId";
/** A field of the requests that create or change a connection template. */
export type ConnectionTemplateField = Exclude<keyof NewConnectionTemplate, "tags"> | "organizationId";
/** A field of the requests that create, change or check a source. */
export type SourceField = keyof NewSource | "workspaceId" | "workspaceName" | `connectionTemplateTags${"" | "Mode"}`;
