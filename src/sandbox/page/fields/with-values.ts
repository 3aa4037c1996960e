import type { ChoiceSpec, ObjectSpec, PropertySpec } from "../../../shared/spec/connector-spec.js";
import { findChoice } from "../../../shared/spec/find-choice.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../shared/spec/json.js";

/** A spec whose defaults are the saved values, so that its form starts with them. */
export function withValues(spec: ObjectSpec, config: JsonObject): ObjectSpec {
  const properties = Object.entries(spec.properties).map(
    ([name, property]) => [name, withValue(property, config[name])] as const,
  );
  return { ...spec, properties: Object.fromEntries(properties) };
}

function withValue(property: PropertySpec, value: JsonValue | undefined): PropertySpec {
  switch (property.type) {
    case "string":
      return typeof value === "string" ? { ...property, default: value } : withoutDefault(property);
    case "integer":
      return typeof value === "number" ? { ...property, default: value } : withoutDefault(property);
    case "boolean":
      return typeof value === "boolean" ? { ...property, default: value } : property;
    case "array":
      return Array.isArray(value)
        ? { ...property, default: value.filter((item) => typeof item === "string") }
        : withoutDefault(property);
    case "object":
      // An empty object matches no option: if none was saved, none is chosen.
      return withChoice(property, isJsonObject(value) ? value : {});
    default:
      return property satisfies never;
  }
}

/** A field that was left empty stays empty. */
function withoutDefault<T extends PropertySpec>(property: T): Omit<T, "default"> {
  const { default: _, ...others } = property;
  return others;
}

function withChoice(property: ChoiceSpec, value: JsonObject): ChoiceSpec {
  const chosen = findChoice(property, value);
  const oneOf = property.oneOf.map((option) => (option === chosen ? withValues(option, value) : option));
  return { ...property, oneOf, default: value };
}
