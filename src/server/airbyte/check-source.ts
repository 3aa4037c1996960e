import { isRecord } from "../../shared/is-record.js";
import type { SourceCheck } from "../../shared/source-check.js";
import { requireUrl } from "./api-urls.js";
import type { ClientSettings } from "./client-options.js";
import { nameFields } from "./field-names.js";
import type { NewSource, SourceChange } from "./inputs.js";
import type { OfferedTemplates } from "./offered-templates.js";
import { allowNextStep } from "./request-context.js";
import { pause } from "./retry.js";
import type { ScopedCall } from "./scoped-call.js";
import { cannotBeSent, isPathId, parseId } from "./source-error.js";
import { malformedAnswer } from "./upstream-error.js";
import type { UserScope } from "./widget-token.js";

/** Checks of one user's sources. They take seconds, because Airbyte runs the connector. */
export interface SourceChecks {
  /** @throws {AirbyteEmbeddedError} `OPTIONS_INVALID`: this generation of the API does not have the check */
  checkNew(scope: UserScope, source: NewSource): Promise<SourceCheck>;
  /** Checks a source, with its new configuration if there is one. */
  checkExisting(scope: UserScope, id: string, change: SourceChange): Promise<SourceCheck>;
}

const WHAT = "a check of a source";
const POLL_MS = [250, 500, 1000];
const LATER_POLL_MS = 2000;
/** Connectors may quote whole logs. */
const MAX_MESSAGE_LENGTH = 2000;
const INCONCLUSIVE: SourceCheck = { status: "inconclusive", message: null };

/** Creates the checks. They reject a configuration for a template that is not offered to the user. */
export function createSourceChecks(
  call: ScopedCall,
  templates: OfferedTemplates,
  { urls, api, checkTimeoutMs, log }: ClientSettings,
): SourceChecks {
  const read = (json: unknown) => parseCheck(json, (text) => log.explain(text));

  /** Polls until the check has finished, the time is up, or the request has ended. */
  const finish = async (scope: UserScope, started: unknown): Promise<SourceCheck> => {
    allowNextStep(scope.context);
    const { id, check: first } = read(started);
    if (first !== null) return first;
    if (id === null || urls.checkStatus === undefined) return INCONCLUSIVE;
    if (!isPathId(id)) throw malformedAnswer(WHAT, "an id that cannot be part of an address");
    const url = urls.checkStatus.replace(":id", id);
    const endsAt = performance.now() + checkTimeoutMs;
    for (let number = 0; ; number++) {
      const waitMs = POLL_MS[number] ?? LATER_POLL_MS;
      if (performance.now() + waitMs > endsAt) return INCONCLUSIVE;
      // oxlint-disable-next-line no-await-in-loop -- each request follows the response to the one before
      await pause(waitMs, scope.context.signal);
      // oxlint-disable-next-line no-await-in-loop -- each request follows the response to the one before
      const { json } = await call(scope, () => ({ what: WHAT, method: "GET", url, isIdempotent: true }));
      allowNextStep(scope.context);
      const { check } = read(json);
      if (check !== null) return check;
    }
  };

  return {
    async checkNew(scope, source) {
      const url = requireUrl(urls.checkNewSource, "a check before the creation of a source");
      const names = api.sourceFields;
      const { workspaceName, connectionTemplateTags, connectionTemplateTagsMode } = scope.identity;
      const body = nameFields(names, { ...source, connectionTemplateTags }, cannotBeSent);
      await templates.require(scope, source.templateId);
      const { json } = await call(scope, ({ workspaceId }) => ({
        what: WHAT,
        method: "POST",
        url,
        isIdempotent: false,
        about: "new",
        body: { ...nameFields(names, { workspaceId, workspaceName, connectionTemplateTagsMode }), ...body },
      }));
      return finish(scope, json);
    },
    async checkExisting(scope, id, { config, name, entities }) {
      const url = requireUrl(urls.checkSource, "a check of a source").replace(":id", parseId(id));
      const body = nameFields(api.sourceFields, { config, name, entities }, cannotBeSent);
      const request = { what: WHAT, method: "POST", url, body, isIdempotent: false, about: "one" } as const;
      return finish(scope, (await call(scope, () => request)).json);
    },
  };
}

interface Progress {
  readonly id: string | null;
  /** Null while the check runs. */
  readonly check: SourceCheck | null;
}

/** Reads `{id, status, …}`. A check without a status has just started. @throws {AirbyteEmbeddedError} `UPSTREAM_MALFORMED` */
function parseCheck(json: unknown, redact: (text: string) => string): Progress {
  const fields = isRecord(json) ? json : {};
  const id = typeof fields["id"] === "string" ? fields["id"] : null;
  const status = fields["status"] ?? null;
  if (status === "pending" || status === "running" || (status === null && id !== null)) return { id, check: null };
  if (typeof status !== "string") throw malformedAnswer(WHAT, "neither a status nor an id");
  const message = status === "succeeded" ? null : readMessage(fields);
  return { id, check: { status, message: message === null ? null : shorten(message, redact) } };
}

/** `internal_message` and `stacktrace` must not reach users. */
function readMessage(fields: Readonly<Record<string, unknown>>): string | null {
  const reason = isRecord(fields["failure_reason"]) ? fields["failure_reason"] : {};
  const texts = [fields["enhanced_error_message"], reason["external_message"], fields["error_message"]];
  return texts.find((text): text is string => typeof text === "string" && text.trim() !== "") ?? null;
}

/** Redacts more than it keeps, so that it does not cut a secret in two. */
function shorten(message: string, redact: (text: string) => string): string {
  const safe = redact(message.slice(0, 2 * MAX_MESSAGE_LENGTH));
  return safe.length > MAX_MESSAGE_LENGTH ? `${safe.slice(0, MAX_MESSAGE_LENGTH - 1)}…` : safe;
}
