import { isPrimitive, readSchema, typeOf, unwrapSchema, type SchemaReader } from "./read-schema.js";
import type { ChoiceOption, FieldDescription, SpecField, TextRule } from "./spec-field.js";

/** Parses a property that is not an object. Returns null if its value can only be entered as JSON. */
export function parseScalar(
  schema: SchemaReader,
  description: FieldDescription,
  variants: readonly SchemaReader[],
): SpecField | null {
  const options = parseOptions(schema, variants);
  const value = schema.json("default");
  if (options.length > 0) {
    const chosen = options.find(({ json }) => json === value);
    return { ...description, kind: "choice", default: chosen?.json, options };
  }
  switch (typeOf(schema)) {
    case "string":
      return parseText(schema, description);
    case "integer":
    case "number": {
      const isInteger = typeOf(schema) === "integer";
      const step = isInteger ? 1 : 0;
      const below = schema.number("exclusiveMinimum");
      const above = schema.number("exclusiveMaximum");
      return {
        ...description,
        kind: "number",
        default: typeof value === "number" ? value : undefined,
        isInteger,
        minimum: schema.number("minimum") ?? (below === null ? null : below + step),
        maximum: schema.number("maximum") ?? (above === null ? null : above - step),
      };
    }
    case "boolean":
      return { ...description, kind: "switch", default: typeof value === "boolean" ? value : undefined };
    case "array":
      return parseList(schema, description);
    case null:
    default:
      return null;
  }
}

function parseText(schema: SchemaReader, description: FieldDescription): SpecField {
  const value = schema.json("default");
  const common = { ...description, ...ruleOf(schema), default: isPrimitive(value) ? String(value) : undefined };
  const format = schema.text("format");
  if (format === "date" || format === "date-time") return { ...common, kind: "date", hasTime: format === "date-time" };
  return {
    ...common,
    kind: "text",
    isSecret: schema.isTrue("airbyte_secret"),
    isMultiline: schema.isTrue("multiline"),
    minLength: schema.number("minLength"),
    maxLength: schema.number("maxLength"),
  };
}

function parseList(schema: SchemaReader, description: FieldDescription): SpecField | null {
  const items = readSchema(unwrapSchema(schema.record("items") ?? {}));
  // Alternatives for each item, or for each place, can only be entered as JSON.
  const isMixed = [schema.list("items"), items.list("oneOf"), items.list("anyOf"), items.list("allOf")].some(
    (list) => list.length > 0,
  );
  const type = typeOf(items) ?? (isMixed ? null : "string");
  if (type !== "string" && type !== "integer" && type !== "number") return null;
  const value = schema.json("default");
  return {
    ...description,
    ...ruleOf(items),
    kind: "list",
    default: Array.isArray(value)
      ? value.filter((item) => typeof item === "string" || typeof item === "number")
      : undefined,
    isNumeric: type !== "string",
    allowed: items.list("enum").filter(isPrimitive).map(String),
    minItems: schema.number("minItems") ?? 0,
    maxItems: schema.number("maxItems"),
  };
}

/** Parses the values of an `enum`, or of a `oneOf` of constants, which also has names for them. */
function parseOptions(schema: SchemaReader, variants: readonly SchemaReader[]): ChoiceOption[] {
  const named = variants.flatMap((variant) => {
    const json = variant.json("const");
    return isPrimitive(json) ? [{ value: String(json), label: variant.text("title") ?? String(json), json }] : [];
  });
  const listed = schema.list("enum").filter(isPrimitive);
  return named.length > 0 ? named : listed.map((json) => ({ value: String(json), label: String(json), json }));
}

const ruleOf = (schema: SchemaReader): TextRule => ({
  pattern: schema.text("pattern"),
  patternDescriptor: schema.text("pattern_descriptor"),
});
