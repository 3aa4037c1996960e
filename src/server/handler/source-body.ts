import { AirbyteEmbeddedError } from "../../shared/errors.js";
import { isRecord } from "../../shared/is-record.js";
import type { NewSource, SourceChange } from "../airbyte/source-calls.js";

type Body = Readonly<Record<string, unknown>>;

const MAX_NAME_LENGTH = 255;

/** Reads what a new source is made from, in Airbyte's words. @throws {AirbyteEmbeddedError} `BODY_MALFORMED` */
export function parseNewSource(body: Body): NewSource {
  const templateId = body["source_template_id"];
  if (typeof templateId !== "string" || templateId === "") throw missing("source_template_id", "the id of a template");
  const config = readConfig(body);
  if (config === undefined) throw missing("replication_config", "an object");
  return { templateId, config, name: readName(body) };
}

/** Reads what changes of a source. @throws {AirbyteEmbeddedError} `BODY_MALFORMED` */
export function parseSourceChange(body: Body): SourceChange {
  const change = { config: readConfig(body), name: readName(body) };
  if (change.config === undefined && change.name === undefined) throw missing("replication_config", "an object");
  return change;
}

/** It was renamed once, and both names are met. */
function readConfig(body: Body): Readonly<Record<string, unknown>> | undefined {
  const name = "replication_config" in body ? "replication_config" : "source_config";
  const config = body[name];
  if (config === undefined) return undefined;
  if (!isRecord(config)) throw missing(name, "an object");
  return config;
}

function readName(body: Body): string | undefined {
  const name = body["name"];
  if (name === undefined) return undefined;
  if (typeof name !== "string" || name.trim() === "" || name.length > MAX_NAME_LENGTH) {
    throw missing("name", `a text of 1 to ${MAX_NAME_LENGTH} characters`);
  }
  return name;
}

const missing = (field: string, expected: string): AirbyteEmbeddedError =>
  new AirbyteEmbeddedError("BODY_MALFORMED", `The request's body has to name ${field}, which has to be ${expected}.`, {
    fields: [field],
  });
