import { AirbyteEmbeddedError, type AirbyteErrorOptions } from "../../shared/errors.js";
import type { AirbyteApiDefinition } from "./api-definition.js";
import { toOwnName } from "./field-names.js";
import { invalidIdentity } from "./identity.js";
import { isGone, NotEntitled, RejectedWithWords } from "./upstream-error.js";

/** Validates an id, so that it can be part of an address. @throws {AirbyteEmbeddedError} `SOURCE_NOT_FOUND` */
export function parseId(id: string): string {
  if (isPathId(id)) return id;
  throw notFound();
}

/** Whether it is an id, and cannot lead to another path. */
export const isPathId = (id: unknown): id is string => typeof id === "string" && /^[\w-]{1,128}$/.test(id);

/** The error for a source that is not, or no longer, in the user's workspace. */
export const notFound = (options?: AirbyteErrorOptions): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("SOURCE_NOT_FOUND", "This user's workspace has nothing with this id.", options);

/**
 * The error for a failed call about a source. The user, not the server, has to correct what Airbyte rejects. With
 * `byId`, a 403 means the same as a 404, because Airbyte does not document which one it returns for another user's
 * source.
 */
export function toSourceError(error: unknown, api: AirbyteApiDefinition, byId: boolean): unknown {
  if (!(error instanceof AirbyteEmbeddedError)) return error;
  // The cause makes Airbyte's status appear in the log.
  if (byId && error.code === "UPSTREAM_FORBIDDEN" && !(error instanceof NotEntitled)) return notFound({ cause: error });
  if (error.code !== "UPSTREAM_REJECTED") return error;
  if (isGone(error)) return notFound({ status: error.status });
  const { status } = error;
  if (status !== 400 && status !== 422) return error;
  const fields = error.fields.map((path) => renamePath(path, api));
  const named = fields.length > 0 ? `: ${fields.join(", ")}` : ", and does not say which field is wrong";
  const words = error instanceof RejectedWithWords ? ` ${error.words}` : "";
  const message = `Airbyte does not accept this source${named}.${words}`;
  return new AirbyteEmbeddedError("SOURCE_INVALID", message, { status, fields });
}

/**
 * The error for a field that the chosen `api` has no name for. Ignoring tags would send the data to more destinations.
 */
export const cannotBeSent = (field: string): AirbyteEmbeddedError =>
  field === "connectionTemplateTags"
    ? invalidIdentity("connectionTemplateTags cannot be sent to the chosen api with a new source")
    : new AirbyteEmbeddedError(
        "SOURCE_INVALID",
        `The chosen api does not accept ${field} in this request: leave it out. You can set a name after the creation.`,
        { fields: [field] },
      );

/** Renames `source_config.count` to `config.count`. */
function renamePath(path: string, api: AirbyteApiDefinition): string {
  const [first = "", ...rest] = path.split(".");
  return [toOwnName(first, api) ?? first, ...rest].join(".");
}
