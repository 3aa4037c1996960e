import type { ConfigIssue } from "../../../shared/spec/config-issue.js";
import { findVariant } from "../../../shared/spec/find-variant.js";
import { readValue, type FormValues } from "../../../shared/spec/form-values.js";
import { readProperty, type JsonObject, type JsonValue } from "../../../shared/spec/json.js";
import type { SignIn, SpecField } from "../../../shared/spec/spec-field.js";
import { createElement } from "../create-element.js";
import { createChoiceField } from "./choice-field.js";
import type { Field } from "./field.js";
import { createSignInField } from "./sign-in-field.js";
import { createSwitchField } from "./switch-field.js";
import { createTextField } from "./text-field.js";

/** The place of a group in a form, and its initial values. */
export interface GroupPlace {
  readonly id: string;
  readonly values: FormValues;
  /** The group's part of the saved source; undefined for a new one. */
  readonly saved: JsonValue | undefined;
  /** Set if signing in sets the values of the group. */
  readonly signIn: SignIn | null;
  /** Name of the connector. */
  readonly service: string;
}

/** Creates the fields of an object. */
export function createFieldGroup(fields: readonly SpecField[], place: GroupPlace): Field<JsonObject> {
  const shown = fields.flatMap((field) => {
    const name = field.path.at(-1) ?? "";
    const control = createField(field, { ...place, id: `${place.id}-${name}` });
    return control ? [[name, control] as const] : [];
  });
  const fixed = fields.flatMap((field) => {
    const name = field.path.at(-1) ?? "";
    const value = field.kind === "const" ? field.value : field.isHidden ? startOf(field, place) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  const signIn = createSignIn(place);

  return {
    element: createElement(
      "div",
      { class: "fields" },
      signIn?.field.element ?? null,
      ...shown.map(([, field]) => field.element),
    ),
    read() {
      const entered = shown.flatMap(([name, field]) => {
        const value = field.read();
        return value === undefined ? [] : [[name, value] as const];
      });
      return { ...Object.fromEntries([...fixed, ...entered]), ...signIn?.field.read() };
    },
    showIssues(issues) {
      const first = signIn?.field.showIssues(signIn.outputs.flatMap((name) => issuesBelow(issues, name))) ?? null;
      const faulty = shown.map(([name, field]) => field.showIssues(issuesBelow(issues, name)));
      return first ?? faulty.find((control) => control !== null) ?? null;
    },
  };
}

const issuesBelow = (issues: readonly ConfigIssue[], name: string) =>
  issues
    .filter(({ path }) => path[0] === name)
    .map(({ path, message, type }) => ({ path: path.slice(1), message, type }));

/** Returns the initial value of a field, as in a configuration. */
function startOf(field: Exclude<SpecField, { kind: "const" }>, { saved }: GroupPlace): JsonValue | undefined {
  return saved === undefined ? field.default : readProperty(saved, field.path.at(-1) ?? "");
}

/** Returns null for a property that forms do not show. */
function createField(field: SpecField, place: GroupPlace): Field | null {
  if (field.kind === "const" || field.isHidden) return null;
  const { id, values } = place;
  const value = readValue(values, field.name);
  const start = startOf(field, place);
  if (field.kind === "switch") return createSwitchField(id, field, value);
  // Nested fields are shown in one list with the others, as in the real page.
  if (field.kind === "group") return createFieldGroup(field.fields, { ...place, saved: place.saved && (start ?? {}) });
  if (field.kind !== "variant") return createTextField(id, field, start);
  const chosen = place.saved === undefined ? null : findVariant(field, start);
  const groups = field.options.map((option, index) => {
    const saved = option === chosen ? start : undefined;
    return createFieldGroup(option.fields, { ...place, id: `${id}-${index}`, saved, signIn: option.signIn });
  });
  return createChoiceField(field, { id, value, groups, service: place.service });
}

function createSignIn({ signIn, saved, id, service }: GroupPlace) {
  if (!signIn) return null;
  const outputs = signIn.outputs.map((path) => path.at(-1) ?? "");
  const isSignedIn = outputs.some((name) => readProperty(saved, name) !== undefined);
  return { field: createSignInField(`${id}-sign-in`, service, outputs, isSignedIn), outputs };
}
