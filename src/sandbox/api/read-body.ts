import { parseJson } from "../../shared/parse-json.js";
import { readText } from "../../shared/read-text.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../shared/spec/json.js";
import { ApiError, type RequestIssue } from "./api-error.js";

/** Reads one field of a body: returns its value, or the problem with it. */
export type FieldReader<T> = (value: JsonValue | undefined) => { value: T } | { msg: string; type: string };

/** Other names, current or former, of a field in Airbyte's API. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/** Maximum size of a body, in bytes. */
export const MAX_BODY_BYTES = 1_048_576;

/** Reads the body of a request as a JSON object. @throws {ApiError} 413, 422 */
export async function readBody(request: Request): Promise<JsonObject> {
  const undecodable = new ApiError(422, [{ loc: ["body"], msg: "JSON decode error", type: "json_invalid" }]);
  const text = await readText(request.body, MAX_BODY_BYTES).catch(() => {
    throw undecodable;
  });
  if (text === null) throw new ApiError(413, "Request body is too large");
  let body: JsonValue;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON.parse only returns JsonValues.
    body = parseJson(text) as JsonValue;
  } catch {
    throw undecodable;
  }
  if (isJsonObject(body)) return body;
  throw new ApiError(422, [{ loc: ["body"], msg: "Input should be a valid dictionary", type: "dict_type" }]);
}

/** Returns the name that a body uses for a field, which may be an alias. Typed clients send unused names as null. */
export function nameIn(body: JsonObject, name: string, aliases: Aliases): string {
  return aliases[name]?.find((alias) => body[alias] !== undefined && body[alias] !== null) ?? name;
}

/**
 * Reads fields of a body.
 *
 * @throws {ApiError} 422 with the `loc` of every problem, with the names that the body uses.
 */
export function readFields<T extends Record<string, unknown>>(
  body: JsonObject,
  readers: { readonly [K in keyof T]: FieldReader<T[K]> },
  aliases: Aliases = {},
): T {
  const issues: RequestIssue[] = [];
  const entries = Object.entries(readers).map(([name, reader]: [string, FieldReader<unknown>]) => {
    const used = nameIn(body, name, aliases);
    const result = reader(body[used]);
    if ("value" in result) return [name, result.value] as const;
    issues.push({ loc: ["body", used], msg: result.msg, type: result.type });
    return [name, undefined] as const;
  });
  if (issues.length > 0) throw new ApiError(422, issues);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Each reader returned the value for its name.
  return Object.fromEntries(entries) as T;
}
