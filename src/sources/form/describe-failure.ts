import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import type { FormLabels } from "./form-labels.js";

/** The text of a failure. */
export interface FailureText {
  readonly message: string;
  /** Whether the message is the connector's, about the entered values. */
  readonly isAboutEntries: boolean;
}

/** Returns the text for a form that could not be loaded or submitted. */
export function describeFailure(error: AirbyteEmbeddedError, labels: FormLabels): FailureText {
  const problem = isRecord(error.cause) ? error.cause : {};
  const code = typeof problem["code"] === "string" ? problem["code"] : error.code;
  const detail = typeof problem["detail"] === "string" ? problem["detail"] : error.message;
  if (code === "SOURCE_CHECK_FAILED") return { message: detail || labels.checkFailed, isAboutEntries: true };
  const message = labels[labelFor(code, error)];
  return { message, isAboutEntries: false };
}

function labelFor(code: string, { status, retryable }: AirbyteEmbeddedError) {
  if (code === "SOURCE_INVALID") return "rejected";
  if (code === "SOURCE_NOT_FOUND" || code === "SOURCE_TEMPLATE_NOT_ALLOWED") return "gone";
  if (status === 401 || status === 419 || status === 440) return "sessionEnded";
  if (status === 404 || status === 410) return "gone";
  if (status === 429) return "busy";
  return status === undefined && retryable ? "offline" : "unavailable";
}
