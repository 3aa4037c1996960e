import type { IntegerSpec, ObjectSpec, PropertySpec, StringListSpec, StringSpec } from "./connector-spec.js";
import { findChoice } from "./find-choice.js";
import { REDACTED } from "./redact-secrets.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";

/** One problem of a configuration. */
export interface ConfigIssue {
  /** Where: the names of the properties, from the outside in. */
  readonly path: readonly string[];
  /** What to do about it, in a sentence for the person who fills in the form. */
  readonly message: string;
  /** The problem, in the API's words. */
  readonly type: "missing" | "wrong_type" | "out_of_range" | "pattern_mismatch" | "unknown_choice";
}

/** Checks a configuration against its spec, for the page and the API alike. */
export function validateConfig(spec: ObjectSpec, config: JsonObject, path: readonly string[] = []): ConfigIssue[] {
  return Object.entries(spec.properties).flatMap(([name, property]): ConfigIssue[] => {
    const value = config[name];
    const here = [...path, name];
    if (value !== undefined) return validateProperty(property, value, here);
    if (!spec.required?.includes(name)) return [];
    const isSignIn = property.type === "string" && property.airbyte_hidden;
    const message = isSignIn ? "Sign in first." : `${property.title} is required.`;
    return [{ path: here, type: "missing", message }];
  });
}

function validateProperty(property: PropertySpec, value: JsonValue, path: readonly string[]): ConfigIssue[] {
  const issue = (type: ConfigIssue["type"], message: string): ConfigIssue[] => [{ path, type, message }];
  switch (property.type) {
    case "string":
      return typeof value === "string" ? validateText(property, value, issue) : issue("wrong_type", "Enter a text.");
    case "integer":
      return typeof value === "number" && Number.isSafeInteger(value)
        ? validateRange(property, value, issue)
        : issue("wrong_type", "Enter a whole number.");
    case "boolean":
      return typeof value === "boolean" ? [] : issue("wrong_type", "Choose yes or no.");
    case "array":
      if (!isTextList(value)) return issue("wrong_type", "Enter a list of texts.");
      if (value.length < (property.minItems ?? 0)) return issue("missing", `${property.title} is required.`);
      return value.flatMap((item) => validateItem(property.items, item, issue)).slice(0, 1);
    case "object": {
      if (!isJsonObject(value)) return issue("wrong_type", "Choose one of the options.");
      const option = findChoice(property, value);
      return option ? validateConfig(option, value, path) : issue("unknown_choice", "Choose one of the options.");
    }
    default:
      return property satisfies never;
  }
}

const isTextList = (value: JsonValue): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

type Issue = (type: ConfigIssue["type"], message: string) => ConfigIssue[];

function validateText(spec: StringSpec, value: string, issue: Issue) {
  const { const: constant, pattern, pattern_descriptor, airbyte_secret: isSecret } = spec;
  if (constant !== undefined && value !== constant) return issue("unknown_choice", `This has to be “${constant}”.`);
  // A redacted secret keeps its value.
  if (isSecret && value === REDACTED) return [];
  if (pattern === undefined || new RegExp(pattern, "u").test(value)) return [];
  return issue("pattern_mismatch", `Write it like this: ${pattern_descriptor ?? pattern}`);
}

function validateItem({ pattern, pattern_descriptor }: StringListSpec["items"], item: string, issue: Issue) {
  if (pattern === undefined || new RegExp(pattern, "u").test(item)) return [];
  return issue("pattern_mismatch", `“${item}”: write it like this: ${pattern_descriptor ?? pattern}`);
}

function validateRange({ minimum, maximum }: IntegerSpec, value: number, issue: Issue) {
  const isLow = minimum !== undefined && value < minimum;
  const isHigh = maximum !== undefined && value > maximum;
  if (!isLow && !isHigh) return [];
  if (minimum === undefined) return issue("out_of_range", `Enter a number of at most ${maximum}.`);
  if (maximum === undefined) return issue("out_of_range", `Enter a number of at least ${minimum}.`);
  return issue("out_of_range", `Enter a number from ${minimum} to ${maximum}.`);
}
