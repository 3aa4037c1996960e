import { AirbyteEmbeddedError } from "../../shared/errors.js";

/**
 * What the three generations of the API, and the documents' own example (`userId`), call the things that the server
 * decides. Without case, `_` and `-`, so that every spelling is one.
 */
const FORBIDDEN: ReadonlySet<string> = new Set([
  "workspacename",
  "workspaceid",
  "customername",
  "customerid",
  "externaluserid",
  "userid",
  "organizationid",
  "allowedorigin",
  "allowedorigins",
  "origin",
  "regionid",
  "sourcetemplatetags",
  "sourcetemplatetagsmode",
  "connectiontemplatetags",
  "connectiontemplatetagsmode",
  "selectedsourcetemplatetags",
  "selectedsourcetemplatetagsmode",
  "selectedconnectiontemplatetags",
  "selectedconnectiontemplatetagsmode",
]);

/**
 * Refuses a body that names a workspace, an origin or a scope. They would not be obeyed anyway: the refusal is for the
 * engineer who counts on it, and would otherwise never learn that somebody else's id changes nothing.
 *
 * @throws {AirbyteEmbeddedError} `BODY_FIELD_FORBIDDEN`
 */
export function refuseForbiddenFields(body: Readonly<Record<string, unknown>>): void {
  const field = Object.keys(body).find((name) => FORBIDDEN.has(name.toLowerCase().replaceAll(/[^a-z]/g, "")));
  if (field === undefined) return;
  throw new AirbyteEmbeddedError(
    "BODY_FIELD_FORBIDDEN",
    `The request's body names ${JSON.stringify(field)}, which the server decides: leave it out, and let authenticate return it.`,
  );
}
