import type { SourceTemplate } from "./source-template.js";
import type { Workspace } from "../store/create-sandbox-store.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { RouteCall } from "../api/create-router.js";

/** Ways in which a check ends that does not succeed. */
export const CHECK_FAILURES = ["failed", "cancelled", "inconclusive", "skipped"] as const;

/** One of {@link CHECK_FAILURES}, as Airbyte names them. */
export type CheckFailure = (typeof CHECK_FAILURES)[number];

/** How a check ends: where it failed, with a sentence for people that says why. */
export type CheckResult =
  | { readonly status: "failed"; readonly message: string }
  | { readonly status: "succeeded" | Exclude<CheckFailure, "failed"> };

/** What is checked, and whose it is. */
export interface CheckSubject {
  readonly workspace: Workspace;
  readonly template: SourceTemplate;
  readonly config: JsonObject;
}

/** Says how the check of a valid configuration ends. */
export type CheckSource = (call: RouteCall, subject: CheckSubject) => CheckResult;

/** Creates the check: a fault says how it ends, or else the connector's own rules. */
export function createCheckSource(
  findFault: (call: RouteCall, workspaceName: string) => CheckFailure | undefined,
): CheckSource {
  return (call, { workspace, template, config }) => {
    const message = template.check?.(config) ?? null;
    const status = findFault(call, workspace.name) ?? (message === null ? "succeeded" : "failed");
    if (status !== "failed") return { status };
    return { status, message: message ?? `Could not connect to ${template.name} with the provided configuration.` };
  };
}
