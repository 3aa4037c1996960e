/** What a new source is made from. */
export interface NewSource {
  /** Id of the source template. */
  readonly templateId: string;
  /** What the template's spec asks for: the user's own credentials and settings. */
  readonly config: Readonly<Record<string, unknown>>;
  /**
   * `airbyte.com/v1` does not accept one: `SOURCE_INVALID`.
   * @defaultValue a name of Airbyte's, such as `"GitHub - <uuid>"`
   */
  readonly name?: string | undefined;
  /**
   * Of a source in the modes `DIRECT` and `MULTI`. Airbyte's own command line puts everything into `config`. These three
   * are of `airbyte.ai/connectors`; the other generations do not accept them: `SOURCE_INVALID`.
   */
  readonly credentials?: Readonly<Record<string, unknown>> | undefined;
  /** Settings beside the configuration, in Airbyte's words. */
  readonly environment?: Readonly<Record<string, unknown>> | undefined;
  /** What of the source is available, in Airbyte's words. */
  readonly entities?: readonly unknown[] | undefined;
}

/** What changes of a source. What is left out stays. */
export interface SourceChange {
  /** The new configuration, in the form of a new source's. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  /** The new name. */
  readonly name?: string | undefined;
  /** As of a new source: an empty list clears them. */
  readonly entities?: readonly unknown[] | undefined;
}

/** Where the data of an organization's users goes, and how often: created once. */
export interface NewConnectionTemplate {
  /** Name of the destination that each workspace gets. Left out, like the next two, where Airbyte hosts the data. */
  readonly destinationName?: string | undefined;
  /** The destination's id in Airbyte's registry: `4816b78f-1489-44c1-9060-4b19d5fa9362` is S3. */
  readonly destinationDefinitionId?: string | undefined;
  /** What the destination's spec asks for, including credentials. */
  readonly destinationConfig?: Readonly<Record<string, unknown>> | undefined;
  /** @defaultValue "user_hosted", by Airbyte */
  readonly dataHosting?: "user_hosted" | "airbyte_hosted" | undefined;
  /** A Quartz expression. @defaultValue every hour, by Airbyte */
  readonly cronExpression?: string | undefined;
  /** What happens to new columns and streams. @defaultValue "ignore", by Airbyte */
  readonly schemaChanges?: "ignore" | "disable" | "propagate_columns" | "propagate_fully" | undefined;
  /** Whether a new source is synchronized at once. @defaultValue true, by Airbyte */
  readonly syncOnCreate?: boolean | undefined;
  /**
   * What `connectionTemplateTags` select it by. `airbyte.com/v1` does not have tags.
   * @defaultValue none: it is used for every user
   */
  readonly tags?: readonly string[] | undefined;
}

/** What changes of a connection template. What is left out stays. */
export type ConnectionTemplateChange = Omit<Partial<NewConnectionTemplate>, "tags" | "dataHosting">;
