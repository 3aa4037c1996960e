import { isRecord } from "./is-record.js";

/** The result of a check of a source. */
export interface SourceCheck {
  /**
   * `"succeeded"`, `"failed"`, `"cancelled"`, `"skipped"`, or a status that Airbyte adds later. It is `"inconclusive"`
   * if the check did not finish within the server's `checkTimeoutMs`, or if the API does not have a path that returns
   * its status (`airbyte.ai/connectors`).
   */
  readonly status: string;
  /** The connector's message about a failure, for the user; null if there is none. */
  readonly message: string | null;
}

/** Parses a check as our handler returns it, or returns null. */
export function parseSourceCheck(data: unknown): SourceCheck | null {
  if (!isRecord(data) || typeof data["status"] !== "string") return null;
  const { status, message } = data;
  return { status, message: typeof message === "string" ? message : null };
}
