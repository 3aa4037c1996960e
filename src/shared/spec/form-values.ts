import { toConfigValue, toFieldValue, type FieldValue } from "./field-value.js";
import { findVariant } from "./find-variant.js";
import { readProperty, type JsonObject, type JsonValue } from "./json.js";
import { isRedacted } from "./redact-secrets.js";
import type { ConnectorForm, SpecField, VariantField, VariantOption } from "./spec-field.js";

/** The values of a form by name of the field. */
export type FormValues = Readonly<Record<string, FieldValue>>;

/** A field that a form shows, with its nested fields. */
export interface ShownField {
  readonly field: Exclude<SpecField, { kind: "const" }>;
  /** The saved source's value. */
  readonly saved: JsonValue | undefined;
  /** For a variant: the chosen option. */
  readonly option: VariantOption | null;
  /** For a variant: whether the chosen option needs a sign-in or is signed in; null if it does not use a sign-in. */
  readonly signIn: "needed" | "done" | null;
  /** The fields of a group or of a variant's chosen option. */
  readonly children: readonly ShownField[];
}

/** Returns the initial values of a form: the saved configuration of a source, or the defaults of a new one. */
export function initialValues(fields: readonly SpecField[], saved: JsonValue | undefined): FormValues {
  return Object.fromEntries(fields.flatMap((field) => startField(field, saved, undefined)));
}

type Entry = readonly [name: string, value: FieldValue];

function startField(field: SpecField, saved: JsonValue | undefined, preset: JsonValue | undefined): Entry[] {
  if (field.kind === "const") return [];
  const name = field.path.at(-1) ?? "";
  // An empty value of a saved source stays empty, without a default.
  const own = saved === undefined ? (readProperty(preset, name) ?? field.default) : readProperty(saved, name);
  const startAll = (fields: readonly SpecField[], isChosen: boolean) =>
    fields.flatMap((inner) =>
      startField(inner, saved !== undefined && isChosen ? (own ?? {}) : undefined, isChosen ? own : undefined),
    );
  if (field.kind === "group") return startAll(field.fields, true);
  if (field.kind !== "variant") return [[field.name, toFieldValue(field, own)]];
  const chosen = findVariant(field, own) ?? (saved === undefined || field.isRequired ? field.options[0] : undefined);
  // The chosen option comes last, because options may have fields of the same name, and only the chosen option's are
  // shown.
  const options = [...field.options.filter((option) => option !== chosen), ...(chosen ? [chosen] : [])];
  return [
    [field.name, chosen?.value ?? ""],
    ...options.flatMap((option) => startAll(option.fields, option === chosen)),
  ];
}

/**
 * Returns the option that a form has chosen, and the saved source's values for it if the source has the same option.
 */
function chosenOption(
  field: VariantField,
  values: FormValues,
  saved: JsonValue | undefined,
): { readonly option: VariantOption | null; readonly saved: JsonValue | undefined } {
  const option = field.options.find(({ value }) => value === readValue(values, field.name)) ?? null;
  return { option, saved: option !== null && findVariant(field, saved) === option ? saved : undefined };
}

/** Returns the form's value of a field. */
export const readValue = (values: FormValues, name: string): FieldValue =>
  Object.hasOwn(values, name) ? (values[name] ?? "") : "";

/** Returns the fields that the form shows with these values. */
export function showFields(
  fields: readonly SpecField[],
  values: FormValues,
  saved: JsonValue | undefined,
): ShownField[] {
  return fields.flatMap((field): ShownField[] => {
    if (field.kind === "const" || field.isHidden) return [];
    const own = readProperty(saved, field.path.at(-1) ?? "");
    const shown = { field, saved: own, option: null, signIn: null, children: [] };
    if (field.kind === "group") return [{ ...shown, children: showFields(field.fields, values, own) }];
    if (field.kind !== "variant") return [shown];
    const { option, saved: ownPart } = chosenOption(field, values, own);
    const isSignedIn = option?.signIn?.outputs.some((path) => readProperty(ownPart, path.at(-1) ?? "") !== undefined);
    const signIn = isSignedIn === undefined ? null : isSignedIn ? "done" : "needed";
    return [{ ...shown, option, signIn, children: showFields(option?.fields ?? [], values, ownPart) }];
  });
}

/** Converts the entered values to a configuration. Empty values are omitted. */
export function toConfig(fields: readonly SpecField[], values: FormValues, saved: JsonValue | undefined): JsonObject {
  const entries = fields.flatMap((field) => {
    const name = field.path.at(-1) ?? "";
    const value = readField(field, values, readProperty(saved, name), saved !== undefined);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function readField(
  field: SpecField,
  values: FormValues,
  saved: JsonValue | undefined,
  isSaved: boolean,
): JsonValue | undefined {
  if (field.kind === "const") return field.value;
  if (field.isHidden) return isSaved ? saved : field.default;
  if (field.kind === "group") {
    const group = toConfig(field.fields, values, isSaved ? (saved ?? {}) : undefined);
    return Object.keys(group).length > 0 ? group : undefined;
  }
  if (field.kind === "variant") {
    const chosen = chosenOption(field, values, saved);
    return chosen.option ? toConfig(chosen.option.fields, values, chosen.saved) : undefined;
  }
  return toConfigValue(field, readValue(values, field.name), isSaved ? saved : field.default);
}

/** Whether the chosen options can only be set by signing in, and the saved source is not signed in. */
export function needsSignIn(
  { fields, signIn }: ConnectorForm,
  values: FormValues,
  saved: JsonValue | undefined,
): boolean {
  if (signIn) return !signIn.outputs.some((path) => path.reduce(readProperty, saved) !== undefined);
  return flattenFields(showFields(fields, values, saved)).some((shown) => shown.signIn === "needed");
}

/** Returns each field, followed by its nested fields. */
export const flattenFields = (shown: readonly ShownField[]): readonly ShownField[] =>
  shown.flatMap((one) => [one, ...flattenFields(one.children)]);

/** Whether the source has a saved secret, which the form does not show, and keeps if nothing is entered. */
export const hasSavedSecret = ({ field, saved }: ShownField): boolean =>
  field.kind === "text" && field.isSecret && isRedacted(saved);
