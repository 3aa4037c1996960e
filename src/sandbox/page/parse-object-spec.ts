import { isRecord } from "../../shared/is-record.js";
import type { ObjectSpec, PropertySpec } from "../../shared/spec/connector-spec.js";

/** Reads an object of a connector's spec, or gives null where there is anything that the form cannot show. */
export function parseObjectSpec(value: unknown): ObjectSpec | null {
  if (!isRecord(value) || value["type"] !== "object" || !isRecord(value["properties"])) return null;
  const properties: Record<string, PropertySpec> = {};
  for (const [name, property] of Object.entries(value["properties"])) {
    const parsed = parsePropertySpec(name, property);
    if (!parsed) return null;
    properties[name] = parsed;
  }
  const required = Array.isArray(value["required"]) ? value["required"].filter((name) => typeof name === "string") : [];
  return { type: "object", title: asText(value["title"]) ?? "", ...described(value), required, properties };
}

function parsePropertySpec(name: string, value: unknown): PropertySpec | null {
  if (!isRecord(value)) return null;
  const base = { title: asText(value["title"]) ?? name, ...described(value), ...pick(value, "order", asNumber) };
  switch (value["type"]) {
    case "string":
      return {
        ...base,
        type: "string",
        ...pick(value, "default", asText),
        ...pick(value, "const", asText),
        ...pick(value, "pattern", asText),
        ...pick(value, "pattern_descriptor", asText),
        ...(value["format"] === "date-time" && { format: "date-time" }),
        ...pick(value, "airbyte_secret", asBoolean),
        ...pick(value, "multiline", asBoolean),
        ...pick(value, "airbyte_hidden", asBoolean),
      };
    case "integer":
      return {
        ...base,
        type: "integer",
        ...pick(value, "default", asNumber),
        ...pick(value, "minimum", asNumber),
        ...pick(value, "maximum", asNumber),
      };
    case "boolean":
      return { ...base, type: "boolean", ...pick(value, "default", asBoolean) };
    case "array":
      if (!isRecord(value["items"]) || value["items"]["type"] !== "string") return null;
      return {
        ...base,
        type: "array",
        items: {
          type: "string",
          ...pick(value["items"], "pattern", asText),
          ...pick(value["items"], "pattern_descriptor", asText),
        },
        ...pick(value, "default", asTexts),
        ...pick(value, "minItems", asNumber),
      };
    case "object": {
      const options = Array.isArray(value["oneOf"]) ? value["oneOf"].map(parseObjectSpec) : [];
      const known = options.filter((option) => option !== null);
      if (known.length === 0 || known.length < options.length) return null;
      return { ...base, type: "object", oneOf: known, ...pick(value, "default", asTextRecord) };
    }
    default:
      return null;
  }
}

const described = (value: Record<string, unknown>) => pick(value, "description", asText);

/** The property of this name where it has the right type, else nothing: `exactOptionalPropertyTypes` forbids undefined. */
function pick<K extends string, T>(
  value: Record<string, unknown>,
  name: K,
  read: (value: unknown) => T | undefined,
): { [P in K]?: T } {
  const result = read(value[name]);
  const picked: { [P in K]?: T } = {};
  if (result !== undefined) picked[name] = result;
  return picked;
}

const asText = (value: unknown) => (typeof value === "string" ? value : undefined);
const asNumber = (value: unknown) => (typeof value === "number" ? value : undefined);
const asBoolean = (value: unknown) => (typeof value === "boolean" ? value : undefined);
const asTexts = (value: unknown) =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
const asTextRecord = (value: unknown): Record<string, string> | undefined =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])),
      )
    : undefined;
