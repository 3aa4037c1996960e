import { useId, type JSX } from "react";

import type { FormButtonProps, FormComponents, FormFieldProps, FormGroupProps } from "./form-parts.js";
import { ChoiceInput, DateInput, MultilineInput, NumberInput, SecretInput, SwitchInput, TextInput } from "./inputs.js";

function Field({ field, label, controlId, hintId, errorId, hint, labels, children }: FormFieldProps): JSX.Element {
  const { error, spec } = field;
  const isOptional = !spec.isRequired && spec.kind !== "switch";
  return (
    <div className="airbyte-embedded-field" data-kind={spec.kind} data-invalid={error !== null || undefined}>
      <label className="airbyte-embedded-field-label" htmlFor={controlId}>
        {label}
        {isOptional && <span className="airbyte-embedded-optional"> {labels.optional}</span>}
      </label>
      {hint !== "" && (
        <p id={hintId} className="airbyte-embedded-hint">
          {hint}
        </p>
      )}
      {children}
      {error !== null && (
        <p id={errorId} className="airbyte-embedded-field-error">
          {error}
        </p>
      )}
    </div>
  );
}

function Group({ label, hint, error, children }: FormGroupProps): JSX.Element {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className="airbyte-embedded-group" aria-describedby={describedBy || undefined}>
      <legend className="airbyte-embedded-legend">{label}</legend>
      {hint !== "" && (
        <p id={`${id}-hint`} className="airbyte-embedded-hint">
          {hint}
        </p>
      )}
      {children}
      {error !== null && (
        <p id={`${id}-error`} className="airbyte-embedded-field-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Button({ type, isPrimary, isBusy, onClick, children }: FormButtonProps): JSX.Element {
  return (
    <button
      type={type === "submit" ? "submit" : "button"}
      className={`airbyte-embedded-button${isPrimary ? "" : " airbyte-embedded-secondary"}`}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={onClick}
    >
      <span className="airbyte-embedded-label">{children}</span>
    </button>
  );
}

/** The parts made of native elements. */
export const DEFAULT_PARTS: FormComponents = {
  Field,
  Group,
  Button,
  Text: TextInput,
  Secret: SecretInput,
  Multiline: MultilineInput,
  Number: NumberInput,
  Date: DateInput,
  Switch: SwitchInput,
  Choice: ChoiceInput,
};
