import { isJsonObject, type JsonObject, type JsonValue } from "../../shared/spec/json.js";
import { invalidRequest, type RequestIssue } from "./api-error.js";

/** Reads one field of a body: its value, or what is wrong with it. */
export type FieldReader<T> = (value: JsonValue | undefined) => { value: T } | { msg: string; type: string };

/** Other names that a field has, or had, in Airbyte's API. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/**
 * Reads the body of a request as an object of JSON.
 *
 * @throws {ApiError} 422, where it is none.
 */
export async function readBody(request: Request): Promise<JsonObject> {
  let body: JsonValue;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-assignment -- All that JSON.parse can give is a JsonValue.
    body = JSON.parse(await request.text());
  } catch {
    throw invalidRequest([{ loc: ["body"], msg: "JSON decode error", type: "json_invalid" }]);
  }
  if (isJsonObject(body)) return body;
  throw invalidRequest([{ loc: ["body"], msg: "Input should be a valid dictionary", type: "dict_type" }]);
}

/**
 * The name by which a body calls a field: an alias where it uses one, which is what it says last. Typed clients send
 * the names that they do not use as null.
 */
export function nameIn(body: JsonObject, name: string, aliases: Aliases): string {
  return aliases[name]?.find((alias) => body[alias] !== undefined && body[alias] !== null) ?? name;
}

/**
 * Reads fields of a body, all of them before it refuses any: the answer names every fault at once.
 *
 * @throws {ApiError} 422 with a `loc` for each fault, by the name that the body uses.
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
  if (issues.length > 0) throw invalidRequest(issues);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Every reader has given the value of its name.
  return Object.fromEntries(entries) as T;
}
