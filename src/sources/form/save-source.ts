import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { parseSourceCheck } from "../../shared/source-check.js";
import { parseSource, type Source } from "../../shared/source.js";
import type { JsonObject } from "../../shared/spec/json.js";
import { malformedAnswer, requestBackend, type BackendOptions } from "../request-backend.js";

/** The target of a form: a new source of a template, or an existing source. */
export type SourceFormTarget =
  | { readonly templateId: string; readonly sourceId?: undefined }
  | { readonly sourceId: string; readonly templateId?: undefined };

/** The data to save. */
export interface SourceEntries {
  readonly config: JsonObject;
  readonly name: string | undefined;
}

/** A submission that the user may leave. */
export interface Submission {
  /** Aborts if the user leaves before anything is saved. */
  readonly signal: AbortSignal;
  /** Called when the check has succeeded, before the source is saved. */
  readonly onChecked: () => void;
}

/**
 * Checks the configuration, then creates or updates the source. The handler checks a new source before creating it. A
 * change is checked by a separate request. A check without a result does not prevent saving.
 *
 * @throws {AirbyteEmbeddedError} `SOURCE_CHECK_FAILED` with the connector's message; `SOURCES_REQUEST_FAILED`
 */
export async function saveSource(
  backend: BackendOptions,
  target: SourceFormTarget,
  { config, name }: SourceEntries,
  { signal, onChecked }: Submission,
): Promise<Source> {
  if (target.templateId !== undefined) {
    const body = { templateId: target.templateId, config, name };
    return readSource(await requestBackend(backend, { method: "POST", path: "/sources", body, signal }));
  }
  const path = `/sources/${encodeURIComponent(target.sourceId)}`;
  const checkPath = `${path}/check`;
  const check = parseSourceCheck(
    await requestBackend(backend, { method: "POST", path: checkPath, body: { config }, signal }),
  );
  if (!check) throw malformedAnswer(checkPath, "something that is not a check");
  if (check.status === "failed") throw new AirbyteEmbeddedError("SOURCE_CHECK_FAILED", check.message ?? "");
  signal.throwIfAborted();
  onChecked();
  return readSource(await requestBackend(backend, { method: "PUT", path, body: { config, name } }));
}

function readSource(answer: unknown): Source {
  const { source } = parseSource(answer);
  if (source.id === "") throw malformedAnswer("/sources", "no id");
  return source;
}
