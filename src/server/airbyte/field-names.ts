import type { AirbyteApiDefinition, FieldNames } from "./api-definition.js";
import { AIRBYTE_API_PRESETS } from "./presets.js";

/**
 * Renames our fields to Airbyte's. Omits undefined values, and fields without a name unless `toError` returns an error
 * for them: omitting a scope would silently widen it. An empty list does not limit anything, and may be omitted.
 */
export function nameFields(
  names: FieldNames<string>,
  values: Readonly<Record<string, unknown>>,
  toError?: (field: string) => Error,
): Record<string, unknown> {
  const named = Object.entries(values).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const name = names[field];
    if (name !== undefined) return [[name, value] as const];
    const isEmpty = Array.isArray(value) && value.length === 0;
    if (toError && !isEmpty) throw toError(field);
    return [];
  });
  return Object.fromEntries(named);
}

/** Converts Airbyte's name of a source's field to ours, by the given definition or by any preset. */
export function toOwnName(name: string, api?: AirbyteApiDefinition): string | undefined {
  const definitions = [...(api ? [api] : []), ...Object.values(AIRBYTE_API_PRESETS)];
  const named = definitions.flatMap(({ sourceFields, newSourceFields = {} }) =>
    Object.entries(sourceFields).concat(Object.entries(newSourceFields)),
  );
  return named.find(([, known]) => known === name)?.[0];
}
