import { isRecord } from "../is-record.js";
import { parseJsonValue, type JsonValue } from "./json.js";

/** Readers of one JSON Schema. They return null for a keyword that is missing or of another type, and never throw. */
export interface SchemaReader {
  readonly text: (name: string) => string | null;
  readonly number: (name: string) => number | null;
  readonly isTrue: (name: string) => boolean;
  readonly record: (name: string) => Readonly<Record<string, unknown>> | null;
  readonly list: (name: string) => readonly unknown[];
  readonly json: (name: string) => JsonValue | undefined;
}

/** Creates the readers of a schema. */
export function readSchema(schema: Readonly<Record<string, unknown>>): SchemaReader {
  const read = (name: string): unknown => (Object.hasOwn(schema, name) ? schema[name] : undefined);
  return {
    text(name) {
      const value = read(name);
      return typeof value === "string" && value.trim() !== "" ? value : null;
    },
    number(name) {
      const value = read(name);
      return typeof value === "number" && Number.isFinite(value) ? value : null;
    },
    isTrue: (name) => read(name) === true,
    record(name) {
      const value = read(name);
      return isRecord(value) ? value : null;
    },
    list(name) {
      const value = read(name);
      return Array.isArray(value) ? value : [];
    },
    json: (name) => parseJsonValue(read(name)),
  };
}

/**
 * Resolves a schema with one alternative, as the models of Python connectors write it: `anyOf` with a type and `"null"`
 * for a property that may be omitted, and `allOf` around a shared definition. A `oneOf` with one option stays a choice.
 */
export function unwrapSchema(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { oneOf, anyOf, allOf, ...own } = schema;
  const all = [oneOf, anyOf, allOf].flatMap((list: unknown): unknown[] => (Array.isArray(list) ? list : []));
  const [only, ...others] = all.filter(isRecord).filter(({ type }) => type !== "null");
  if (!only || others.length > 0) return schema;
  const isOption = all.length === 1 && allOf === undefined && ("properties" in only || "const" in only);
  return isOption ? schema : { ...only, ...own };
}

/** Returns a schema's type. `["string", "null"]` is a string. Without a type, other keywords determine it. */
export function typeOf(schema: SchemaReader): string | null {
  const declared = schema.text("type") ?? schema.list("type").find((type) => type !== "null");
  if (typeof declared === "string") return declared;
  if (schema.record("properties")) return "object";
  if (schema.record("items")) return "array";
  return schema.list("enum").length > 0 || schema.text("pattern") !== null ? "string" : null;
}

/** Whether a value is a primitive in the sense of JSON Schema, except null. */
export const isPrimitive = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
