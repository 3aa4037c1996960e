import { readProperty, type JsonValue } from "./json.js";
import type { VariantField, VariantOption } from "./spec-field.js";

/** Returns the option that a configuration has chosen, or null. */
export function findVariant({ options }: VariantField, config: JsonValue | undefined): VariantOption | null {
  if (config === undefined) return null;
  return options.find(({ fields }) => isChosen(fields, config)) ?? null;
}

function isChosen(fields: VariantOption["fields"], config: JsonValue): boolean {
  const read = (path: readonly string[]) => readProperty(config, path.at(-1) ?? "");
  const consts = fields.flatMap((field) => (field.kind === "const" ? [field] : []));
  if (consts.length > 0) return consts.every(({ path, value }) => read(path) === value);
  // An option without a constant is identified by its required properties.
  const required = fields.filter(({ isRequired }) => isRequired);
  return required.length > 0 && required.every(({ path }) => read(path) !== undefined);
}
