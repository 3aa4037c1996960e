import { isRecord } from "./is-record.js";

/** How a check of a source ended. */
export interface SourceCheck {
  /**
   * `"succeeded"`, `"failed"`, `"cancelled"`, `"skipped"`, and whatever Airbyte adds. `"inconclusive"` if the check did
   * not finish within the server's `checkTimeoutMs`, or at once if the API has no path that returns its status
   * (`airbyte.ai/connectors`).
   */
  readonly status: string;
  /** What the connector says of a failure, for the user whose configuration it is. */
  readonly message: string | null;
}

/** Parses a check as our handler returns it, or returns null. */
export function parseSourceCheck(data: unknown): SourceCheck | null {
  if (!isRecord(data) || typeof data["status"] !== "string") return null;
  const { status, message } = data;
  return { status, message: typeof message === "string" ? message : null };
}
