import { isRecord } from "../../shared/is-record.js";
import type { ClientSettings } from "./client-options.js";
import { nameFields } from "./field-names.js";
import type { NewSource } from "./inputs.js";
import { invalidOption } from "./invalid-option.js";
import { pause } from "./retry.js";
import type { ScopedCall } from "./scoped-token.js";
import { parseId } from "./source-error.js";
import { malformedAnswer } from "./upstream-error.js";
import type { UserScope } from "./widget-token.js";

/** The result of a check. */
export interface SourceCheck {
  /**
   * `"succeeded"`, `"failed"`, `"cancelled"`, `"inconclusive"`, `"skipped"`, and whatever Airbyte adds. With
   * `airbyte.ai/connectors`, which has no path for the status of a check, also `"pending"` and `"running"`.
   */
  readonly status: string;
  /** Airbyte's own words on a failure, for the user whose configuration it is. */
  readonly message: string | null;
}

/** What is checked: a configuration, or with `airbyte.ai/connectors` a source that exists. */
export type SourceCheckTarget = Pick<NewSource, "templateId" | "config"> | { readonly id: string };

const WHAT = "a check of a source";
const POLL_MS = 1000;
const UNFINISHED: ReadonlySet<string> = new Set(["pending", "running"]);

/**
 * Starts a check, and polls until it has finished where the API has a status, or `signal` aborts. `forUser` runs each
 * of these calls as a request of its own: a check may take longer than one.
 */
export async function checkSource(
  call: ScopedCall,
  { urls, api }: ClientSettings,
  forUser: <T>(work: (scope: UserScope) => Promise<T>) => Promise<T>,
  target: SourceCheckTarget,
  signal: AbortSignal,
): Promise<SourceCheck> {
  const byId = urls.checkSource.includes(":id");
  if (byId !== "id" in target) {
    throw invalidOption(`With this api, checkSource only accepts ${byId ? "{ id }" : "{ templateId, config }"}.`);
  }
  const url = "id" in target ? urls.checkSource.replace(":id", parseId(target.id)) : urls.checkSource;
  const values = "id" in target ? {} : { templateId: target.templateId, config: target.config };
  const started = await forUser((scope) =>
    call(scope, ({ workspaceId }) => ({
      what: WHAT,
      method: "POST",
      url,
      isIdempotent: false,
      about: byId ? "one" : "new",
      body: nameFields(api.sourceFields, { workspaceId, ...values }),
    })),
  );

  const { id, ...first } = parseCheck(started);
  if (id === null || urls.checkStatus === undefined) return first.check;
  const statusUrl = urls.checkStatus.replace(":id", parseId(id));
  let { check } = first;
  while (UNFINISHED.has(check.status)) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    await pause(POLL_MS, signal);
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    const status = await forUser((scope) =>
      call(scope, () => ({ what: WHAT, method: "GET", url: statusUrl, isIdempotent: true })),
    );
    ({ check } = parseCheck(status));
  }
  return check;
}

function parseCheck(json: unknown): { id: string | null; check: SourceCheck } {
  const { id, status = null, message } = isRecord(json) ? json : {};
  const isStarted = typeof id === "string" && status === null;
  if (typeof status !== "string" && !isStarted) throw malformedAnswer(WHAT, "no status");
  return {
    id: typeof id === "string" ? id : null,
    // The embedded family answers the check's id alone; null means pending.
    check: {
      status: typeof status === "string" ? status : "pending",
      message: typeof message === "string" ? message : null,
    },
  };
}
