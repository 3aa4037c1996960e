/** One problem with a configuration. */
export interface ConfigIssue {
  /** The location: names of properties, from the outermost to the innermost. */
  readonly path: readonly string[];
  /** How to correct it, in a sentence for the user. */
  readonly message: string;
  /** The kind of problem, in the API's terms. */
  readonly type: "missing" | "wrong_type" | "out_of_range" | "pattern_mismatch" | "unknown_choice";
}

/** Creates the issues of one field: none or one. */
export type ReportIssue = (type: ConfigIssue["type"], message: string) => ConfigIssue[];
