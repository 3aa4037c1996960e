import type { ObjectSpec, PropertySpec } from "../../../shared/spec/connector-spec.js";
import { findDiscriminator } from "../../../shared/spec/find-choice.js";
import type { JsonObject } from "../../../shared/spec/json.js";
import type { ConfigIssue } from "../../../shared/spec/validate-config.js";
import { createElement } from "../create-element.js";
import type { SignIn } from "../parse-answers.js";
import { createChoiceField } from "./choice-field.js";
import type { Field } from "./field.js";
import { createSignInField } from "./sign-in-field.js";
import { createSwitchField } from "./switch-field.js";
import { createTextField } from "./text-field.js";

/** Where a group is in a form, and how the form signs in. */
export interface GroupPlace {
  readonly id: string;
  /** Names of the properties around it, from the outside in. */
  readonly path: readonly string[];
  readonly signIn: SignIn | null;
  /** Name of the connector. */
  readonly service: string;
}

/** Makes the fields of an object, in the order of its spec. */
export function createFieldGroup(spec: ObjectSpec, place: GroupPlace): Field<JsonObject> {
  const properties = Object.entries(spec.properties).filter(([, property]) => isShown(property));
  properties.sort(([, a], [, b]) => (a.order ?? LAST) - (b.order ?? LAST));
  const fields = properties.map(([name, property]) => {
    const isRequired = spec.required?.includes(name) ?? false;
    const own = { ...place, id: `${place.id}-${name}`, path: [...place.path, name] };
    return [name, createField(property, isRequired, own)] as const;
  });
  const signIn = createSignIn(spec, place);

  return {
    element: createElement(
      "div",
      { class: "fields" },
      signIn?.field.element ?? null,
      ...fields.map(([, field]) => field.element),
    ),
    read() {
      const entered = fields.flatMap(([name, field]) => {
        const value = field.read();
        return value === undefined ? [] : [[name, value] as const];
      });
      return { ...Object.fromEntries(entered), ...signIn?.field.read() };
    },
    showIssues(issues) {
      const first = signIn?.field.showIssues(signIn.outputs.flatMap((name) => issuesBelow(issues, name))) ?? null;
      const faulty = fields.map(([name, field]) => field.showIssues(issuesBelow(issues, name)));
      return first ?? faulty.find((control) => control !== null) ?? null;
    },
  };
}

const LAST = Number.MAX_SAFE_INTEGER;

const isShown = (property: PropertySpec) =>
  property.type !== "string" || (property.const === undefined && !property.airbyte_hidden);

const issuesBelow = (issues: readonly ConfigIssue[], name: string) =>
  issues
    .filter(({ path }) => path[0] === name)
    .map(({ path, message, type }) => ({ path: path.slice(1), message, type }));

function createField(spec: PropertySpec, isRequired: boolean, place: GroupPlace): Field {
  const { id } = place;
  if (spec.type === "boolean") return createSwitchField(id, spec);
  if (spec.type !== "object") return createTextField(id, spec, isRequired);
  const groups = spec.oneOf.map((option, index) => createFieldGroup(option, { ...place, id: `${id}-${index}` }));
  return createChoiceField(spec, { id, isRequired, groups });
}

/** For the option that signing in fills in. */
function createSignIn(spec: ObjectSpec, { signIn, path, id, service }: GroupPlace) {
  const [name, value] = findDiscriminator(spec) ?? [];
  if (!signIn || name === undefined || value !== signIn.predicateValue) return null;
  if (signIn.predicateKey.join("/") !== [...path, name].join("/")) return null;
  const outputs = signIn.outputs.flatMap((output) => output.slice(path.length, path.length + 1));
  const isSignedIn = outputs.some((output) => {
    const property = spec.properties[output];
    return property?.type === "string" && property.default !== undefined;
  });
  return { field: createSignInField(`${id}-sign-in`, service, outputs, isSignedIn), outputs };
}
