import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import type { ClientSettings } from "./client-options.js";
import { pause } from "./retry.js";
import type { NewSource, ScopedCall } from "./source-calls.js";
import { nameFields } from "../handler/source-fields.js";
import { explain, explainOne, parseId } from "./source-refusal.js";
import { malformed } from "./upstream-error.js";
import type { WidgetTokenRequest } from "./widget-token.js";

/** What came of a check. */
export interface SourceCheck {
  /**
   * `"succeeded"`, `"failed"`, `"cancelled"`, `"inconclusive"`, `"skipped"`, and whatever Airbyte adds. With the
   * sourcesApi `"connectors"`, which has no address to ask how a check goes, also `"pending"` and `"running"`.
   */
  readonly status: string;
  /** Airbyte's own word on a failure, for the user whose configuration it is. */
  readonly message: string | null;
}

/** What is checked: a configuration, or with the API `connectors` a source that is there already. */
export type SourceCheckTarget = Pick<NewSource, "templateId" | "config"> | { readonly id: string };

const WHAT = "a check of a source";
const POLL_MS = 1000;
const UNFINISHED: ReadonlySet<string> = new Set(["pending", "running"]);

/** Starts a check, and asks until it is finished where that can be asked, or the signal is aborted. */
export async function checkSource(
  call: ScopedCall,
  { urls, sourcesApi }: ClientSettings,
  scope: WidgetTokenRequest,
  target: SourceCheckTarget,
): Promise<SourceCheck> {
  const takesId = urls.checkSource.includes(":id");
  if (takesId !== "id" in target) {
    throw new AirbyteEmbeddedError(
      "OPTIONS_INVALID",
      takesId
        ? "checkSource takes { id } with this sourcesApi: it checks a source that is there already."
        : "checkSource takes { templateId, config } with this sourcesApi: it checks a source before it is made.",
    );
  }
  const url = "id" in target ? urls.checkSource.replace(":id", parseId(target.id)) : urls.checkSource;
  const values = "id" in target ? {} : { templateId: target.templateId, config: target.config };
  const { json } = await call(scope, ({ workspaceId }) => ({
    what: WHAT,
    method: "POST",
    url,
    isIdempotent: false,
    explain: takesId ? explainOne : explain,
    body: nameFields(sourcesApi.checkFields, { workspaceId, ...values }),
  }));

  const { id, check: first } = parseCheck(json);
  if (id === null || urls.checkStatus === null) return first;
  const statusUrl = urls.checkStatus.replace(":id", parseId(id));
  let check = first;
  while (UNFINISHED.has(check.status)) {
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    await pause(POLL_MS, scope.signal);
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    const answer = await call(scope, () => ({ what: WHAT, method: "GET", url: statusUrl, isIdempotent: true }));
    ({ check } = parseCheck(answer.json));
  }
  return check;
}

function parseCheck(json: unknown): { id: string | null; check: SourceCheck } {
  if (!isRecord(json) || typeof json["status"] !== "string") throw malformed(WHAT, "no status");
  const { id, status, message } = json;
  return {
    id: typeof id === "string" ? id : null,
    check: { status, message: typeof message === "string" ? message : null },
  };
}
