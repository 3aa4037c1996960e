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
}

/** What changes of a source. What is left out stays. */
export interface SourceChange {
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly name?: string | undefined;
}

/** Where the data of an organization's users goes, and how often: created once. */
export interface NewConnectionTemplate {
  /** Name of the destination that each workspace gets. */
  readonly destinationName: string;
  /** The destination's id in Airbyte's registry: `4816b78f-1489-44c1-9060-4b19d5fa9362` is S3. */
  readonly destinationDefinitionId: string;
  /** What the destination's spec asks for, including credentials. */
  readonly destinationConfig: Readonly<Record<string, unknown>>;
  /** A Quartz expression. @defaultValue every hour, by Airbyte */
  readonly cronExpression?: string | undefined;
  /** What `connectionTemplateTags` select it by. `airbyte.com/v1` does not have tags. */
  readonly tags?: readonly string[] | undefined;
}
