import { isJsonObject, type JsonObject, type JsonValue } from "../../shared/spec/json.js";
import type { TagsMode } from "../connectors/source-templates.js";
import type { FieldReader } from "./read-body.js";

const MISSING = { msg: "Field required", type: "missing" } as const;

/** A non-empty text. */
export const text: FieldReader<string> = (value) => {
  if (value === undefined) return MISSING;
  if (typeof value !== "string") return { msg: "Input should be a valid string", type: "string_type" };
  if (value.trim() === "") return { msg: "String should have at least 1 character", type: "string_too_short" };
  return { value };
};

/** An object. */
export const object: FieldReader<JsonObject> = (value) => {
  if (value === undefined) return MISSING;
  return isJsonObject(value) ? { value } : { msg: "Input should be a valid dictionary", type: "dict_type" };
};

/** A list of texts. */
export const texts: FieldReader<readonly string[]> = (value) => {
  if (!isList(value)) return { msg: "Input should be a valid list", type: "list_type" };
  const items = value.filter((item) => typeof item === "string");
  return items.length === value.length
    ? { value: items }
    : { msg: "Input should be a list of valid strings", type: "string_type" };
};

/** A list of anything. */
export const list: FieldReader<readonly JsonValue[]> = (value) =>
  isList(value) ? { value } : { msg: "Input should be a valid list", type: "list_type" };

/** Yes or no. */
export const flag: FieldReader<boolean> = (value) =>
  typeof value === "boolean" ? { value } : { msg: "Input should be a valid boolean", type: "bool_type" };

/** A UUID. */
export const uuid: FieldReader<string> = (value) => {
  const result = text(value);
  if (!("value" in result) || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(result.value)) return result;
  return { msg: "Input should be a valid UUID", type: "uuid_parsing" };
};

/** A scheme, a host and an optional port; or `"null"`, which Airbyte's samples for frames without an origin send. */
export const origin: FieldReader<string> = (value) => {
  const result = text(value);
  if (!("value" in result) || result.value === "null") return result;
  const isOrigin = /^https?:\/\/(\[[\da-f:.]+\]|[^\s/?#@:*[\]\\]+)(:\d+)?$/i.test(result.value);
  if (isOrigin && URL.canParse(result.value)) return result;
  return {
    msg: "Value error, allowed_origin must be a scheme, a host and an optional port, with no path, trailing slash or wildcard",
    type: "value_error",
  };
};

/** One of a few words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): FieldReader<T> =>
  (value) => {
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return { value: word };
    return { msg: `Input should be ${words.map((each) => `'${each}'`).join(" or ")}`, type: "enum" };
  };

/** Reads with `reader`, or returns `fallback` if the field is missing or null. */
export const optional =
  <T, F>(reader: FieldReader<T>, fallback: F): FieldReader<T | F> =>
  (value) =>
    value === undefined || value === null ? { value: fallback } : reader(value);

/** The mode of tags; "any" if missing. One of Airbyte's documents shows it inside a list. */
export const selectedTagsMode: FieldReader<TagsMode> = (value) =>
  readMode(isList(value) && value.length === 1 ? value[0] : value);
const readMode: FieldReader<TagsMode> = optional(oneOf("all", "any"), "any");

/** `Array.isArray` would narrow to `any[]`. */
const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
