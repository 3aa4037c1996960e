import { useState, type JSX, type SyntheticEvent } from "react";

import { REMOVED_SECRET } from "../../shared/spec/field-value.js";
import type { FormInputProps } from "./form-parts.js";

/** Browsers must not complete, capitalize or spell-check keys and names. */
const VERBATIM = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

/** The last day that Airbyte accepts. */
const LAST_DAY = "9999-12-31";

export function TextInput({ control, value, placeholder, onChange }: FormInputProps): JSX.Element {
  return (
    <input
      {...control}
      {...VERBATIM}
      type="text"
      className="airbyte-embedded-input"
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/**
 * Not `type="number"`, which drops invalid input and changes with the mouse wheel. Some numeric keypads do not have a
 * minus.
 */
export function NumberInput({ field: { spec }, control, value, onChange }: FormInputProps): JSX.Element {
  const isNatural = spec.kind === "number" && spec.isInteger && (spec.minimum ?? -1) >= 0;
  return (
    <input
      {...control}
      {...VERBATIM}
      type="text"
      inputMode={isNatural ? "numeric" : "text"}
      dir="ltr"
      className="airbyte-embedded-input"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function SecretInput(props: FormInputProps): JSX.Element {
  const { field, control, value, placeholder, onChange, labels } = props;
  const [isMasked, mask] = useState(true);
  const isMultiline = field.spec.kind === "text" && field.spec.isMultiline;
  const isRemoved = field.value === REMOVED_SECRET;
  return (
    <span className="airbyte-embedded-secret" data-masked={isMasked || undefined}>
      {isMultiline ? (
        <MultilineInput {...props} />
      ) : (
        <input
          {...control}
          {...VERBATIM}
          type={isMasked ? "password" : "text"}
          autoComplete="new-password"
          className="airbyte-embedded-input"
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <button
        type="button"
        className="airbyte-embedded-reveal"
        aria-label={`${isMasked ? labels.show : labels.hide}: ${field.spec.label}`}
        onClick={() => mask(!isMasked)}
      >
        {isMasked ? labels.show : labels.hide}
      </button>
      {field.isSaved && !field.spec.isRequired && (
        <button
          type="button"
          className="airbyte-embedded-reveal"
          aria-label={`${isRemoved ? labels.restoreSecret : labels.removeSecret}: ${field.spec.label}`}
          onClick={() => onChange(isRemoved ? "" : REMOVED_SECRET)}
        >
          {isRemoved ? labels.restoreSecret : labels.removeSecret}
        </button>
      )}
    </span>
  );
}

export function MultilineInput({ field, control, value, placeholder, onChange }: FormInputProps): JSX.Element {
  return (
    <textarea
      {...control}
      {...VERBATIM}
      rows={field.spec.kind === "list" ? 2 : 4}
      dir={field.spec.kind === "json" ? "ltr" : undefined}
      className="airbyte-embedded-input airbyte-embedded-multiline"
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export function DateInput({ control, value, onChange }: FormInputProps): JSX.Element {
  // An incomplete date has no value, and would count as empty. It does not fire `change` either.
  const noticeHalf = ({ currentTarget: { validity, value: day } }: SyntheticEvent<HTMLInputElement>) => {
    if (validity.badInput) onChange(HALF_A_DAY);
    else if (value === HALF_A_DAY) onChange(day);
  };
  return (
    <input
      {...control}
      type="date"
      max={LAST_DAY}
      className="airbyte-embedded-input"
      value={value === HALF_A_DAY ? "" : value}
      onChange={(event) => onChange(event.target.value)}
      onKeyUp={noticeHalf}
      onBlur={noticeHalf}
    />
  );
}

/** Not a valid date, so that validation rejects it. */
const HALF_A_DAY = "?";

export function SwitchInput({ control, isChecked, onChange }: FormInputProps): JSX.Element {
  const { "aria-required": _, ...others } = control;
  return (
    <input
      {...others}
      type="checkbox"
      role="switch"
      className="airbyte-embedded-switch"
      checked={isChecked}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}

export function ChoiceInput({ control, value, options, onChange }: FormInputProps): JSX.Element {
  return (
    <select
      {...control}
      className="airbyte-embedded-input airbyte-embedded-choice"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
