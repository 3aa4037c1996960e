/** Any JSON value. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a JSON value is an object: neither an array nor null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Parses a JSON value. Values that JSON does not support become undefined, and are omitted from objects and lists. */
export function parseJsonValue(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "object") return undefined;
  if (Array.isArray(value)) return value.map(parseJsonValue).filter((item) => item !== undefined);
  const entries = Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const parsed = parseJsonValue(inner);
    return parsed === undefined ? [] : [[name, parsed] as const];
  });
  return Object.fromEntries(entries);
}

/** Parses a JSON object. Anything else becomes an empty object. */
export function parseJsonObject(value: unknown): JsonObject {
  const parsed = parseJsonValue(value);
  return isJsonObject(parsed) ? parsed : {};
}

/** Reads an own property of an object, never an inherited one. */
export const readProperty = (object: JsonValue | undefined, name: string): JsonValue | undefined =>
  isJsonObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
