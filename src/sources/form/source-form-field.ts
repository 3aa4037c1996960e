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

/** The current state of a field. */
export interface SourceFormField {
  /** Name for `setValue`, such as `credentials.api_token`. */
  readonly name: string;
  /** The field in the connector's specification. Its `kind` says which input it needs. */
  readonly spec: ShownField["field"];
  /** The entered value, or the default. */
  readonly value: FieldValue;
  /** Error message of the value; null if it is valid, or if the form has not been submitted yet. */
  readonly error: string | null;
  /** Description of the chosen option, for a choice between groups. */
  readonly description: string | null;
  /**
   * Whether the source has a saved secret for it. The secret is never shown, is kept if nothing is entered, and is
   * removed if `value` is `false`.
   */
  readonly isSaved: boolean;
  /**
   * For a choice between groups: whether the chosen option needs a sign-in or is signed in; null if it does not use a
   * sign-in.
   */
  readonly signIn: ShownField["signIn"];
  /** The fields of a group, or of the chosen option. */
  readonly children: readonly SourceFormField[];
}

/** The visible state of a form. */
export interface FormView {
  /** Its fields, in order. */
  readonly fields: readonly SourceFormField[];
  /** The entered values by name of the field. */
  readonly values: FormValues;
  /** The error messages by name of the field. */
  readonly errors: Readonly<Record<string, string>>;
  /** Whether the user must sign in first. */
  readonly needsSignIn: boolean;
}

/**
 * Returns the visible state of a form. While it needs a sign-in, it only has the fields of the choices that lead to it.
 */
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

/** Airbyte's page has the other fields. */
const keepSignIn = (fields: readonly SourceFormField[]): SourceFormField[] =>
  fields.flatMap((field) => {
    const children = keepSignIn(field.children);
    return field.signIn === "needed" || children.length > 0 ? [{ ...field, children }] : [];
  });
