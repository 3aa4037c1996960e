import { isRecord } from "../is-record.js";
import { isJsonObject, readProperty, type JsonValue } from "./json.js";
import { parseScalar } from "./parse-scalar.js";
import { findSignIn, type AdvancedAuth } from "./parse-sign-in.js";
import { isPrimitive, readSchema, typeOf, unwrapSchema, type SchemaReader } from "./read-schema.js";
import type { FieldDescription, SpecField, VariantOption } from "./spec-field.js";

/** The place of a schema in a spec. */
export interface SpecPlace {
  /** Names of the properties that contain it, from the outermost to the innermost. */
  readonly path: readonly string[];
  readonly auth: AdvancedAuth | null;
  /** The value that the template already sets here. */
  readonly given: JsonValue | undefined;
  /** Paths that signing in always sets, regardless of the form's values. */
  readonly filledIn: readonly (readonly string[])[];
}

/** Parses the properties of an object, in the order of the form. */
export function parseFields(schema: SchemaReader, place: SpecPlace): SpecField[] {
  const required = new Set(schema.list("required"));
  return Object.entries(schema.record("properties") ?? {})
    .flatMap(([name, property]) => (isRecord(property) ? [{ name, property: readSchema(unwrapSchema(property)) }] : []))
    .toSorted((a, b) => (a.property.number("order") ?? LAST) - (b.property.number("order") ?? LAST))
    .flatMap(({ name, property }) => parseField(property, required.has(name), descend(place, name)));
}

const LAST = Number.MAX_SAFE_INTEGER;

const descend = (place: SpecPlace, name: string): SpecPlace => ({
  ...place,
  path: [...place.path, name],
  given: readProperty(place.given, name),
});

function parseField(schema: SchemaReader, isRequired: boolean, place: SpecPlace): SpecField[] {
  const { path, given, filledIn } = place;
  if (given !== undefined && !isJsonObject(given)) return [];
  const description: FieldDescription = {
    path,
    name: path.join("."),
    label: schema.text("title") ?? path.at(-1) ?? "",
    description: toPlainText(schema.text("description")),
    isRequired,
    isHidden: schema.isTrue("airbyte_hidden") || filledIn.some((output) => output.join() === path.join()),
  };
  const value = constOf(schema);
  if (value !== null) return [{ ...description, kind: "const", value }];
  const variants = variantsOf(schema);
  if (variants.some((variant) => variant.record("properties"))) {
    const options = parseVariants(variants, place);
    const isOpen = given === undefined || options.some(({ fields }) => fields.some(({ kind }) => kind !== "const"));
    return isOpen ? [{ ...description, kind: "variant", default: objectOf(schema), options }] : [];
  }
  if (schema.record("properties")) {
    const fields = parseFields(schema, place);
    return fields.length > 0 ? [{ ...description, kind: "group", default: objectOf(schema), fields }] : [];
  }
  const scalar = given === undefined && parseScalar(schema, description, variants);
  if (scalar) return [scalar];
  const type = typeOf(schema);
  const json = { kind: "json", default: schema.json("default"), type: isContainer(type) ? type : null } as const;
  return given === undefined ? [{ ...description, ...json }] : [];
}

/** Parses the options of a `oneOf`, without those that contradict the template's values. */
function parseVariants(variants: readonly SchemaReader[], place: SpecPlace): VariantOption[] {
  const parsed = variants.map((variant, index) => {
    const fields = parseFields(variant, { ...place, given: undefined });
    const consts = fields.flatMap((field) => (field.kind === "const" ? [field] : []));
    const label = variant.text("title") ?? String(consts[0]?.value ?? `${index + 1}`);
    const isPossible = consts.every(({ path, value }) => {
      const given = readProperty(place.given, path.at(-1) ?? "");
      return given === undefined || given === value;
    });
    const open = fields.filter(
      ({ kind, path }) => kind === "const" || readProperty(place.given, path.at(-1) ?? "") === undefined,
    );
    const description = toPlainText(variant.text("description"));
    const signIn = findSignIn(fields, place.path, place.auth);
    return { isPossible, value: String(consts[0]?.value ?? ""), option: { label, description, fields: open, signIn } };
  });
  const isUnique = new Set(parsed.map(({ value }) => value)).size === parsed.length;
  return parsed.flatMap(({ isPossible, value, option }, index) =>
    isPossible ? [{ ...option, value: isUnique && value !== "" ? value : String(index) }] : [],
  );
}

/** Returns the only value of a property. Older specs write it as an `enum` with one value. */
function constOf(schema: SchemaReader): string | number | boolean | null {
  const value = schema.json("const");
  if (isPrimitive(value)) return value;
  const [only, ...others] = schema.list("enum");
  return others.length === 0 && isPrimitive(only) && only === schema.json("default") ? only : null;
}

function objectOf(schema: SchemaReader) {
  const value = schema.json("default");
  return isJsonObject(value) ? value : undefined;
}

/** Without `null`: an optional choice can be left empty. */
const variantsOf = (schema: SchemaReader): SchemaReader[] =>
  [...schema.list("oneOf"), ...schema.list("anyOf")]
    .filter(isRecord)
    .map(readSchema)
    .filter((variant) => typeOf(variant) !== "null");

const isContainer = (type: string | null) => type === "object" || type === "array";

/** Airbyte's descriptions contain some HTML. */
const toPlainText = (text: string | null): string | null =>
  text &&
  text
    .replaceAll(/<\/?(?:a|b|br|code|em|h\d|i|li|ol|p|pre|span|strong|u|ul)(?:\s[^<>]*)?\/?>/gi, "")
    .replaceAll(/\s+/g, " ")
    .trim();
