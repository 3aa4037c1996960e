import type { AirbyteEmbeddedError } from "../../shared/errors.js";
import type { Source } from "../../shared/source.js";
import type { FieldValue } from "../../shared/spec/field-value.js";
import type { JsonObject } from "../../shared/spec/json.js";
import type { FormValues } from "../../shared/spec/form-values.js";

/** What happened to one form since it was loaded. */
export interface FormState {
  /** What the user changed. */
  readonly edits: FormValues;
  readonly step: "ready" | "checking" | "saving" | "saved";
  /** How many submissions were rejected. After the first, each correction shows at once. */
  readonly rejections: number;
  /** What the backend said of fields, by their names. It goes as they are changed. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** Why the last submission failed, apart from its fields. */
  readonly message: string | null;
  readonly error: AirbyteEmbeddedError | null;
  /** The source, once it is saved. */
  readonly source: Source | null;
  /** The configuration of an edited source as it was saved last, secrets redacted. */
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
  /** The form itself has found something wrong. */
  | { readonly type: "rejected"; readonly message: string }
  | { readonly type: "submitted" }
  | { readonly type: "checked" }
  | ({ readonly type: "failed" } & FormFailure)
  | { readonly type: "cancelled" }
  | { readonly type: "saved"; readonly source: Source; readonly saved: JsonObject | undefined }
  | { readonly type: "reset" };

/** The next state of a form. While it is submitted, nothing is changed. */
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
