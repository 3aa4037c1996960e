import type { JsonObject } from "../../shared/spec/json.js";
import type { StoredTemplate } from "./stored-template.js";

/** The ways in which a check ends without success. A pending check never ends. */
export const CHECK_FAILURES = ["failed", "cancelled", "inconclusive", "skipped", "pending"] as const;

/** One of {@link CHECK_FAILURES}. These are Airbyte's terms. */
export type CheckFailure = (typeof CHECK_FAILURES)[number];

/** The result of a check. A failed check has the reason, in a sentence for users. */
export type CheckResult =
  | { readonly status: "failed"; readonly message: string }
  | { readonly status: "succeeded" | Exclude<CheckFailure, "failed"> };

/** The configuration that is checked, and its template. */
export interface CheckSubject {
  readonly template: Pick<StoredTemplate, "name" | "check" | "partialDefaultConfig">;
  /** Valid by the template's spec. */
  readonly config: JsonObject;
}

/** Checks a configuration by the connector's rules, unless a fault determines the result. */
export function checkConfig({ template, config }: CheckSubject, fault: CheckFailure | undefined): CheckResult {
  const message = template.check?.({ ...template.partialDefaultConfig, ...config }) ?? null;
  const status = fault ?? (message === null ? "succeeded" : "failed");
  if (status !== "failed") return { status };
  return { status, message: message ?? `Could not connect to ${template.name} with the provided configuration.` };
}
