import type { ComponentType, ReactNode } from "react";

import type { FieldValue } from "../../shared/spec/field-value.js";
import type { FormLabels } from "./form-labels.js";
import type { SourceFormField } from "./source-form-field.js";

/** What the element that takes the focus needs, whatever it looks like: spread it there. */
export interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
  readonly "aria-required": true | undefined;
}

/** Props of an input: it shows `value`, and calls `onChange` with another. */
export interface FormInputProps {
  readonly field: SourceFormField;
  readonly control: ControlProps;
  /** The value as a text: the lines of a list, the `value` of an option. */
  readonly value: string;
  readonly isChecked: boolean;
  /** What can be chosen, for a choice. The option with an empty value is none. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder: string | undefined;
  /** Accepts a text for a list as well. */
  readonly onChange: (value: FieldValue) => void;
  readonly labels: FormLabels;
}

/** Props of what stands around an input. */
export interface FormFieldProps {
  readonly field: SourceFormField;
  readonly label: string;
  /** Id of the input, for the label. */
  readonly controlId: string;
  /** Ids that the input is described by: give them to the elements that show `hint` and `field.error`. */
  readonly hintId: string;
  readonly errorId: string;
  readonly hint: string;
  readonly labels: FormLabels;
  /** The input. */
  readonly children: ReactNode;
}

/** Props of a group of fields. */
export interface FormGroupProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly children: ReactNode;
}

/** Props of a button. */
export interface FormButtonProps {
  readonly type: "submit" | "button";
  readonly isPrimary: boolean;
  /** It stays focusable, and does nothing. */
  readonly isBusy: boolean;
  readonly onClick?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The parts of a form. Replace any of them by your design system's. */
export interface FormComponents {
  /** Label, hint and error around an input. */
  Field: ComponentType<FormFieldProps>;
  Group: ComponentType<FormGroupProps>;
  Button: ComponentType<FormButtonProps>;
  /** One line of text. */
  Text: ComponentType<FormInputProps>;
  /** A masked text. */
  Secret: ComponentType<FormInputProps>;
  /** Several lines: a long text, a list with one item on each line, or JSON. */
  Multiline: ComponentType<FormInputProps>;
  Number: ComponentType<FormInputProps>;
  Date: ComponentType<FormInputProps>;
  Switch: ComponentType<FormInputProps>;
  /** One of several options. */
  Choice: ComponentType<FormInputProps>;
}
