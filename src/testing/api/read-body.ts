import { isJsonObject, type JsonObject, type JsonValue } from "../spec/json.js";
import { invalidRequest, type RequestIssue } from "./api-error.js";

/** Reads one field of a body: its value, or what is wrong with it. */
export type FieldReader<T> = (value: JsonValue | undefined) => { value: T } | { msg: string; type: string };

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
 * Reads fields of a body, all of them before it refuses any: the answer names every fault at once.
 *
 * @throws {ApiError} 422 with a `loc` for each fault.
 */
export function readFields<T extends Record<string, unknown>>(
  body: JsonObject,
  readers: { readonly [K in keyof T]: FieldReader<T[K]> },
): T {
  const issues: RequestIssue[] = [];
  const entries = Object.entries(readers).map(([name, reader]: [string, FieldReader<unknown>]) => {
    const result = reader(body[name]);
    if ("value" in result) return [name, result.value] as const;
    issues.push({ loc: ["body", name], msg: result.msg, type: result.type });
    return [name, undefined] as const;
  });
  if (issues.length > 0) throw invalidRequest(issues);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Every reader has given the value of its name.
  return Object.fromEntries(entries) as T;
}
