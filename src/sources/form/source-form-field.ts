import { validateConfig } from "../../shared/spec/validate-config.js";
import type { FieldValue } from "../../shared/spec/field-value.js";
import {
  hasSavedSecret,
  needsSignIn,
  readValue,
  showFields,
  toConfig,
  type FormValues,
  type ShownField,
} from "../../shared/spec/form-values.js";
import { readEntries, type FormModel } from "./create-source-form.js";
import type { FormLabels } from "./form-labels.js";
import type { FormState } from "./form-state.js";

/** A field of a form, as it is now. */
export interface SourceFormField {
  /** What `setValue` is called with, such as `credentials.api_token`. */
  readonly name: string;
  /** The field in the connector's specification. Its `kind` says which input it needs. */
  readonly spec: ShownField["field"];
  readonly value: FieldValue;
  /** What is wrong with the value, for people; null if nothing is, or nothing was submitted yet. */
  readonly error: string | null;
  /** Of a choice between groups: the chosen option's own, where it has one. */
  readonly description: string | null;
  /** Whether the source has a secret for it, which is never shown, and kept if nothing is entered. */
  readonly isSaved: boolean;
  /** Of a choice between groups: whether the chosen option needs a sign-in, or has one; null if it has none. */
  readonly signIn: ShownField["signIn"];
  /** Fields within it: of a group, or of the chosen option. */
  readonly children: readonly SourceFormField[];
}

/** What people see of a form. */
export interface FormView {
  readonly fields: readonly SourceFormField[];
  readonly values: FormValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly needsSignIn: boolean;
}

/** The form as it is now. While it needs a sign-in, its fields are only the choices that lead there. */
export function viewForm(model: FormModel, state: FormState, labels: FormLabels): FormView {
  const { fields } = model.form;
  const { values, saved } = readEntries(model, state);
  const isSignIn = needsSignIn(model.form, values, saved);
  const issues = state.rejections > 0 ? validateConfig(fields, toConfig(fields, values, saved), labels) : [];
  const entries = issues.map(({ path, message }) => [path.join("."), message] as const);
  const errors: Record<string, string> = { ...Object.fromEntries(entries), ...state.fieldErrors };
  const toField = (shown: ShownField): SourceFormField => ({
    name: shown.field.name,
    spec: shown.field,
    value: readValue(values, shown.field.name),
    error: Object.hasOwn(errors, shown.field.name) ? (errors[shown.field.name] ?? null) : null,
    description: shown.option?.description ?? shown.field.description,
    isSaved: hasSavedSecret(shown),
    signIn: shown.signIn,
    children: shown.children.map(toField),
  });
  const all = model.form.signIn && isSignIn ? [] : showFields(fields, values, saved).map(toField);
  return { fields: isSignIn ? keepSignIn(all) : all, values, errors, needsSignIn: isSignIn };
}

/** Airbyte's page asks for the rest itself. */
const keepSignIn = (fields: readonly SourceFormField[]): SourceFormField[] =>
  fields.flatMap((field) => {
    const children = keepSignIn(field.children);
    return field.signIn === "needed" || children.length > 0 ? [{ ...field, children }] : [];
  });
