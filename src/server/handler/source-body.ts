import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import { toOwnName } from "../airbyte/field-names.js";
import type { NewSource, SourceChange } from "../airbyte/inputs.js";

type Body = Readonly<Record<string, unknown>>;

const MAX_NAME_LENGTH = 255;

/** Parses the data for a new source. @throws {AirbyteEmbeddedError} `BODY_MALFORMED` */
export function parseNewSource(body: Body): NewSource {
  const { config, name } = parseSourceFields(body);
  const { templateId } = body;
  if (typeof templateId !== "string" || templateId === "") throw invalidField("templateId", "the id of a template");
  if (config === undefined) throw invalidField("config", "an object");
  return { templateId, config, name };
}

/** Parses the changes to a source. @throws {AirbyteEmbeddedError} `BODY_MALFORMED` */
export function parseSourceChange(body: Body): SourceChange {
  const change = parseSourceFields(body);
  if (change.config === undefined && change.name === undefined) throw invalidField("config", "an object");
  return change;
}

/**
 * Parses the changes to a source that is checked. There may be none.
 *
 * @throws {AirbyteEmbeddedError} `BODY_MALFORMED`
 */
export const parseCheckedChange = (body: Body): SourceChange => parseSourceFields(body);

function parseSourceFields(body: Body): SourceChange {
  for (const name of Object.keys(body)) {
    const own = toOwnName(name);
    if (own !== undefined && own !== name) throw renamedField(name, own);
  }
  const { config, name } = body;
  if (config !== undefined && !isRecord(config)) throw invalidField("config", "an object");
  if (name === undefined) return { config };
  if (typeof name !== "string" || name.trim() === "" || name.length > MAX_NAME_LENGTH) {
    throw invalidField("name", `a text of 1 to ${MAX_NAME_LENGTH} characters`);
  }
  return { config, name };
}

const invalidField = (field: string, expected: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("BODY_MALFORMED", `The request's body must have the field ${field}: ${expected}.`, {
    fields: [field],
  });

/** Without this, a field with Airbyte's name would be ignored, and then reported as missing. */
const renamedField = (name: string, own: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError(
    "BODY_MALFORMED",
    `The request's body has the field ${name}, which is Airbyte's name: send ${own} instead. The fields are templateId, config and name.`,
    { fields: [own] },
  );
