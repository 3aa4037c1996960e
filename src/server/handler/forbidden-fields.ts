import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { AIRBYTE_API_PRESETS } from "../airbyte/presets.js";

/** Without case, `_` and `-`, so that every spelling is covered. */
const normalize = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, "");

/** What a token is for, in our words and in those of every generation; `userId` is of the documents' own example. */
const FORBIDDEN: ReadonlySet<string> = new Set(
  Object.values(AIRBYTE_API_PRESETS)
    .flatMap((api) => Object.entries(api.widgetTokenFields).flat())
    .concat("workspaceId", "customerName", "customerId", "userId", "allowedOrigins", "origin")
    .map(normalize),
);

/**
 * Rejects a body that names a workspace, an origin or a scope. It would be ignored anyway: the error is for an engineer
 * who relies on it, and would otherwise not notice that another user's id changes nothing.
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
