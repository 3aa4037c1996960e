import type { ObjectSpec, PropertySpec } from "../spec/connector-spec.js";
import type { JsonObject } from "../spec/json.js";
import type { ConfigIssue } from "../spec/validate-config.js";
import { createChoiceField } from "./choice-field.js";
import { createElement } from "./create-element.js";
import type { Field } from "./field.js";
import { createSwitchField } from "./switch-field.js";
import { createTextField } from "./text-field.js";

/** The fields of an object. */
export interface FieldGroup {
  readonly element: HTMLElement;
  /** What was entered: what was left empty is missing. */
  read(): JsonObject;
  /** Shows what is wrong, and nothing else. Gives the first control at fault. */
  showIssues(issues: readonly ConfigIssue[]): HTMLElement | null;
}

/** Makes the fields of an object from its spec, in the spec's order. */
export function createFieldGroup(spec: ObjectSpec, id: string): FieldGroup {
  const properties = Object.entries(spec.properties).filter(([, property]) => !isConstant(property));
  properties.sort(([, a], [, b]) => (a.order ?? LAST) - (b.order ?? LAST));
  const fields = properties.map(([name, property]) => {
    const isRequired = spec.required?.includes(name) ?? false;
    return [name, createField(`${id}-${name}`, property, isRequired)] as const;
  });

  return {
    element: createElement("div", { class: "fields" }, ...fields.map(([, field]) => field.element)),
    read: () =>
      Object.fromEntries(
        fields.flatMap(([name, field]) => {
          const value = field.read();
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    showIssues(issues) {
      const faulty = fields.map(([name, field]) => {
        const own = issues.filter(({ path }) => path[0] === name);
        return field.showIssues(
          own.map((issue) => ({ path: issue.path.slice(1), message: issue.message, type: issue.type })),
        );
      });
      return faulty.find((control) => control !== null) ?? null;
    },
  };
}

const LAST = Number.MAX_SAFE_INTEGER;

const isConstant = (property: PropertySpec) => property.type === "string" && property.const !== undefined;

function createField(id: string, spec: PropertySpec, isRequired: boolean): Field {
  if (spec.type === "boolean") return createSwitchField(id, spec);
  if (spec.type === "object") return createChoiceField(id, spec);
  return createTextField(id, spec, isRequired);
}
