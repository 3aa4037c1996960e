import { AirbyteEmbeddedError, type AirbyteErrorOptions } from "../../shared/errors.js";
import { isGone, NotEntitled } from "./upstream-error.js";

/** An id as it may stand in an address. @throws {AirbyteEmbeddedError} `SOURCE_NOT_FOUND` */
export function parseId(id: string): string {
  if (/^[\w-]{1,128}$/.test(id)) return id;
  throw notFound();
}

const notFound = (options?: AirbyteErrorOptions): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("SOURCE_NOT_FOUND", "There is nothing of this id in this user's workspace.", options);

/** A refusal of one thing by its id: whether Airbyte says 403 or 404 of another user's is its own affair. */
export function explainOne(error: unknown): never {
  const isForbidden = error instanceof AirbyteEmbeddedError && error.code === "UPSTREAM_FORBIDDEN";
  // The log still tells what Airbyte said.
  if (isForbidden && !(error instanceof NotEntitled)) throw notFound({ cause: error });
  return explain(error);
}

/** A refusal that is about what the user asked for, and not about the server. */
export function explain(error: unknown): never {
  if (!(error instanceof AirbyteEmbeddedError) || error.code !== "UPSTREAM_REJECTED") throw error;
  if (isGone(error)) throw notFound();
  if (error.status !== 400 && error.status !== 422) throw error;
  const { status, fields } = error;
  const named = fields.length > 0 ? `: ${fields.join(", ")}` : ", and does not say which field is wrong";
  throw new AirbyteEmbeddedError("SOURCE_INVALID", `Airbyte does not take this source${named}.`, { status, fields });
}
