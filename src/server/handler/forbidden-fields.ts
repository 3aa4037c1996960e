import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { AIRBYTE_API_PRESETS } from "../airbyte/presets.js";

/** Ignores case, `_` and `-`, to cover every spelling. */
const normalize = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, "");

/**
 * Fields that say whom a token is for, by our names and those of every generation. `userId` is from the example in
 * Airbyte's documents.
 */
const FORBIDDEN: ReadonlySet<string> = new Set(
  Object.values(AIRBYTE_API_PRESETS)
    .flatMap((api) => Object.entries(api.widgetTokenFields).flat())
    .concat("workspaceId", "customerName", "customerId", "userId", "allowedOrigins", "origin")
    .map(normalize),
);

/**
 * Rejects a body that names a workspace, an origin or a scope. The handler would ignore these fields anyway. The error
 * makes engineers who rely on them notice that they have no effect.
 *
 * @throws {AirbyteEmbeddedError} `BODY_FIELD_FORBIDDEN`
 */
export function rejectForbiddenFields(body: Readonly<Record<string, unknown>>): void {
  const field = Object.keys(body).find((name) => FORBIDDEN.has(normalize(name)));
  if (field === undefined) return;
  throw new AirbyteEmbeddedError(
    "BODY_FIELD_FORBIDDEN",
    `The request's body names ${JSON.stringify(field)}, which only the server decides. Remove it, and return it from authenticate.`,
  );
}
