import { checkConfig, type CheckSubject } from "../connectors/check-config.js";
import { findFault } from "../faults/fault.js";
import type { StoredCheck } from "../store/stored-source.js";
import type { Workspace } from "../store/create-workspace-store.js";
import type { ApiContext } from "./api-context.js";
import type { RouteCall } from "./create-router.js";

/** Checks a configuration of a workspace. */
export function checkSource(
  { store, faultsOf }: ApiContext,
  call: RouteCall,
  workspace: Workspace,
  subject: CheckSubject,
): Promise<StoredCheck> {
  return store.addCheck(workspace, checkConfig(subject, findFault(faultsOf(call, workspace.name), "check")?.status));
}

/** Presents a check's result without `enhanced_error_message`, which only the embedded family of paths sets. */
export function presentCheck({ id, result, finishedAt }: StoredCheck): object {
  if (result.status !== "failed") {
    const status = result.status === "pending" ? null : result.status;
    return { id, status, error_message: null, failure_reason: null, enhanced_error_message: null };
  }
  return {
    id,
    status: "failed",
    error_message: `Configuration check failed: ${result.message}`,
    failure_reason: {
      timestamp: finishedAt,
      failure_origin: "source",
      failure_type: "config_error",
      external_message: result.message,
      // Only for Airbyte: a client that shows either of these leaks it.
      internal_message: "sandbox-internal-message: the connector exited with code 1",
      stacktrace: "sandbox-stacktrace: at check (source.py:1)",
      retryable: false,
    },
    enhanced_error_message: null,
  };
}

/**
 * Presents the status of a polled check: running once, then finished. It advances with each request instead of with the
 * clock, so that a check also finishes under a stopped clock.
 */
export function pollCheck(check: StoredCheck): object {
  const { id, result } = check;
  check.polls += 1;
  if (check.polls === 1 || result.status === "pending") return { id, status: "running" };
  return { ...presentCheck(check), ...(result.status === "failed" && { enhanced_error_message: result.message }) };
}
