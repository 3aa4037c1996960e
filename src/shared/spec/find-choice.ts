import type { ChoiceSpec, ObjectSpec } from "./connector-spec.js";
import { isJsonObject, type JsonValue } from "./json.js";

/** Name and value of the property that identifies an option of a choice. */
export function findDiscriminator(option: ObjectSpec): readonly [name: string, value: string] | null {
  for (const [name, property] of Object.entries(option.properties)) {
    if (property.type === "string" && property.const !== undefined) return [name, property.const];
  }
  return null;
}

/** The option of a choice that a value matches, or null. */
export function findChoice(choice: ChoiceSpec, value: JsonValue | undefined): ObjectSpec | null {
  if (!isJsonObject(value)) return null;
  const matches = (option: ObjectSpec) => {
    const discriminator = findDiscriminator(option);
    return discriminator !== null && value[discriminator[0]] === discriminator[1];
  };
  return choice.oneOf.find(matches) ?? null;
}
