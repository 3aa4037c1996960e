import type { ChoiceSpec, ObjectSpec } from "./connector-spec.js";
import { isJsonObject, type JsonValue } from "./json.js";

/** Name and value of the property that tells an option of a choice from the others. */
export function findDiscriminator(option: ObjectSpec): readonly [name: string, value: string] | null {
  for (const [name, property] of Object.entries(option.properties)) {
    if (property.type === "string" && property.const !== undefined) return [name, property.const];
  }
  return null;
}

/** The option of a choice that a value is of, or null. */
export function findChoice(choice: ChoiceSpec, value: JsonValue | undefined): ObjectSpec | null {
  if (!isJsonObject(value)) return null;
  return choice.oneOf.find((option) => isOf(option, value)) ?? null;
}

function isOf(option: ObjectSpec, value: { readonly [key: string]: JsonValue }): boolean {
  const discriminator = findDiscriminator(option);
  return discriminator !== null && value[discriminator[0]] === discriminator[1];
}
