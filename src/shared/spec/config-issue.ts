/** One problem of a configuration. */
export interface ConfigIssue {
  /** Where: the names of the properties, from the outside in. */
  readonly path: readonly string[];
  /** What to do about it, in a sentence for the person who fills in the form. */
  readonly message: string;
  /** The problem, in the API's words. */
  readonly type: "missing" | "wrong_type" | "out_of_range" | "pattern_mismatch" | "unknown_choice";
}

/** Makes the issues of one field: none, or one. */
export type ReportIssue = (type: ConfigIssue["type"], message: string) => ConfigIssue[];
