import type { IntegerSpec, ObjectSpec, PropertySpec, StringSpec } from "./connector-spec.js";
import { findChoice } from "./find-choice.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";

/** One thing that is wrong with a configuration. */
export interface ConfigIssue {
  /** Where: the names of the properties, from the outside in. */
  readonly path: readonly string[];
  /** What to do about it, as a sentence for the person who fills in the form. */
  readonly message: string;
  /** What is wrong, as the API names it. */
  readonly type: "missing" | "wrong_type" | "out_of_range" | "pattern_mismatch" | "unknown_choice";
}

/** Checks a configuration against its spec. The page and the API say the same, since both ask here. */
export function validateConfig(spec: ObjectSpec, config: JsonObject, path: readonly string[] = []): ConfigIssue[] {
  return Object.entries(spec.properties).flatMap(([name, property]): ConfigIssue[] => {
    const value = config[name];
    const here = [...path, name];
    if (value !== undefined) return validateProperty(property, value, here);
    if (!spec.required?.includes(name)) return [];
    return [{ path: here, type: "missing", message: `${property.title} is required.` }];
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
      if (!Array.isArray(value) || value.some((item) => typeof item !== "string")) {
        return issue("wrong_type", "Enter a list of texts.");
      }
      return value.length >= (property.minItems ?? 0) ? [] : issue("missing", `${property.title} is required.`);
    case "object": {
      if (!isJsonObject(value)) return issue("wrong_type", "Choose one of the options.");
      const option = findChoice(property, value);
      return option ? validateConfig(option, value, path) : issue("unknown_choice", "Choose one of the options.");
    }
    default:
      return property satisfies never;
  }
}

type Issue = (type: ConfigIssue["type"], message: string) => ConfigIssue[];

function validateText({ const: constant, pattern, pattern_descriptor }: StringSpec, value: string, issue: Issue) {
  if (constant !== undefined && value !== constant) return issue("unknown_choice", `This has to be “${constant}”.`);
  if (pattern === undefined || new RegExp(pattern, "u").test(value)) return [];
  return issue("pattern_mismatch", `Write it like this: ${pattern_descriptor ?? pattern}`);
}

function validateRange({ minimum, maximum }: IntegerSpec, value: number, issue: Issue) {
  const isLow = minimum !== undefined && value < minimum;
  const isHigh = maximum !== undefined && value > maximum;
  if (!isLow && !isHigh) return [];
  if (minimum === undefined) return issue("out_of_range", `Enter a number of at most ${maximum}.`);
  if (maximum === undefined) return issue("out_of_range", `Enter a number of at least ${minimum}.`);
  return issue("out_of_range", `Enter a number from ${minimum} to ${maximum}.`);
}
