import type { SourceField } from "../airbyte/sources-api.js";

/** What Airbyte calls each value; what is undefined, or has no name, is left out. */
export function nameFields(
  names: Readonly<Partial<Record<SourceField, string>>>,
  values: Readonly<Partial<Record<SourceField, unknown>>>,
): Record<string, unknown> {
  const known: Readonly<Record<string, string | undefined>> = names;
  const named = Object.entries(values).flatMap(([field, value]) => {
    const name = known[field];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(named);
}
