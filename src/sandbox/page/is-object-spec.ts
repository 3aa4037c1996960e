import { isRecord } from "../../shared/is-record.js";
import type { ObjectSpec } from "../../shared/spec/connector-spec.js";

/** Whether a spec from the API only holds what the form can show. The API itself vouches for the details. */
export function isObjectSpec(value: unknown): value is ObjectSpec {
  if (!isRecord(value) || value["type"] !== "object" || typeof value["title"] !== "string") return false;
  return isRecord(value["properties"]) && Object.values(value["properties"]).every(isPropertySpec);
}

function isPropertySpec(value: unknown): boolean {
  if (!isRecord(value) || typeof value["title"] !== "string") return false;
  const { type, items, oneOf } = value;
  if (type === "object") return Array.isArray(oneOf) && oneOf.length > 0 && oneOf.every(isObjectSpec);
  if (type === "array") return isRecord(items) && items["type"] === "string";
  return type === "string" || type === "integer" || type === "boolean";
}
