/** The data for a new source. */
export interface NewSource {
  /** Id of the source template. */
  readonly templateId: string;
  /** The user's credentials and settings, as the template's spec requires. */
  readonly config: Readonly<Record<string, unknown>>;
  /**
   * Name of the source. With `airbyte.com/v1` a name is rejected with `SOURCE_INVALID`.
   * @defaultValue a name from Airbyte, such as `"GitHub - <uuid>"`
   */
  readonly name?: string | undefined;
  /**
   * Credentials of a source in the modes `DIRECT` and `MULTI`. Airbyte's command line puts them into `config` instead.
   * Only `airbyte.ai/connectors` accepts `credentials`, `environment` and `entities`; with other generations they are
   * rejected with `SOURCE_INVALID`.
   */
  readonly credentials?: Readonly<Record<string, unknown>> | undefined;
  /** Settings besides the configuration, in Airbyte's format. */
  readonly environment?: Readonly<Record<string, unknown>> | undefined;
  /** The parts of the source that are available, in Airbyte's format. */
  readonly entities?: readonly unknown[] | undefined;
}

/** Changes to a source. Omitted fields keep their value. */
export interface SourceChange {
  /** The new configuration, in the same format as for a new source. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  /** The new name. */
  readonly name?: string | undefined;
  /** The new entities, in the same format as for a new source. An empty list clears them. */
  readonly entities?: readonly unknown[] | undefined;
}

/**
 * The data for a new connection template: where and how often users' data is synced. Create it once for an
 * organization.
 */
export interface NewConnectionTemplate {
  /** Name of the destination in each workspace. Omit it and the next two fields if Airbyte hosts the data. */
  readonly destinationName?: string | undefined;
  /** The destination's id in Airbyte's registry: `4816b78f-1489-44c1-9060-4b19d5fa9362` is S3. */
  readonly destinationDefinitionId?: string | undefined;
  /** The configuration that the destination's spec requires, including credentials. */
  readonly destinationConfig?: Readonly<Record<string, unknown>> | undefined;
  /** The party that hosts the data at the destination. @defaultValue "user_hosted", by Airbyte */
  readonly dataHosting?: "user_hosted" | "airbyte_hosted" | undefined;
  /** Schedule of its syncs, as a Quartz expression. @defaultValue every hour, by Airbyte */
  readonly cronExpression?: string | undefined;
  /** How Airbyte handles new columns and streams. @defaultValue "ignore", by Airbyte */
  readonly schemaChanges?: "ignore" | "disable" | "propagate_columns" | "propagate_fully" | undefined;
  /** Whether a new source is synced immediately. @defaultValue true, by Airbyte */
  readonly syncOnCreate?: boolean | undefined;
  /**
   * Tags by which `connectionTemplateTags` select it. `airbyte.com/v1` does not have tags.
   * @defaultValue none: it applies to every user
   */
  readonly tags?: readonly string[] | undefined;
}

/** Changes to a connection template. Omitted fields keep their value. */
export type ConnectionTemplateChange = Omit<Partial<NewConnectionTemplate>, "tags" | "dataHosting">;
