import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { Source } from "../../shared/source.js";
import type { FieldValue } from "../../shared/spec/field-value.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { FormValues } from "../../shared/spec/form-values.js";

/** The state of a form since it was loaded. */
export interface FormState {
  /** The values that the user changed. */
  readonly edits: FormValues;
  readonly step: "ready" | "checking" | "saving" | "saved";
  /** Number of rejected submissions. After the first, errors are updated with each change. */
  readonly rejections: number;
  /** The backend's error messages by name of the field. A change of the field removes its message. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** Why the last submission failed, except for errors of fields. */
  readonly message: string | null;
  readonly error: AirbyteEmbeddedError | null;
  /** The source, once it is saved. */
  readonly source: Source | null;
  /** The last saved configuration of an edited source, with redacted secrets. */
  readonly saved: JsonObject | undefined;
}

export const INITIAL_FORM_STATE: FormState = {
  edits: {},
  step: "ready",
  rejections: 0,
  fieldErrors: {},
  message: null,
  error: null,
  source: null,
  saved: undefined,
};

/** A failed submission. */
export interface FormFailure {
  readonly error: AirbyteEmbeddedError;
  readonly message: string | null;
  readonly fieldErrors: Readonly<Record<string, string>>;
}

export type FormAction =
  | { readonly type: "edited"; readonly name: string; readonly value: FieldValue }
  /** The form's own validation failed. */
  | { readonly type: "rejected"; readonly message: string }
  | { readonly type: "submitted" }
  | { readonly type: "checked" }
  | ({ readonly type: "failed" } & FormFailure)
  | { readonly type: "cancelled" }
  | { readonly type: "saved"; readonly source: Source; readonly saved: JsonObject | undefined }
  | { readonly type: "reset" };

/** Returns the next state of a form. Changes are ignored while it is being submitted. */
export function transition(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case "edited": {
      if (isBusy(state)) return state;
      const { [action.name]: _, ...fieldErrors } = state.fieldErrors;
      const edits = { ...state.edits, [action.name]: action.value };
      return { ...state, step: "ready", edits, fieldErrors };
    }
    case "rejected":
      if (isBusy(state)) return state;
      return { ...state, step: "ready", rejections: state.rejections + 1, message: action.message, error: null };
    case "submitted":
      return isBusy(state) ? state : { ...state, step: "checking", fieldErrors: {}, message: null, error: null };
    case "checked":
      return state.step === "checking" ? { ...state, step: "saving" } : state;
    case "failed": {
      if (!isBusy(state)) return state;
      const { error, message, fieldErrors } = action;
      return { ...state, step: "ready", rejections: state.rejections + 1, error, message, fieldErrors };
    }
    case "cancelled":
      return isBusy(state) ? { ...state, step: "ready" } : state;
    case "saved":
      return { ...INITIAL_FORM_STATE, step: "saved", source: action.source, saved: action.saved };
    case "reset":
      return INITIAL_FORM_STATE;
    default:
      return action satisfies never;
  }
}

export const isBusy = ({ step }: FormState): boolean => step === "checking" || step === "saving";
