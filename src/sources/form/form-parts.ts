import type { ComponentType, ReactNode } from "react";

import type { FieldValue } from "../../shared/spec/field-value.js";
import type { FormLabels } from "./form-labels.js";
import type { SourceFormField } from "./source-form-field.js";

/** Attributes of the focusable element of an input. Spread them on it. */
export interface ControlProps {
  /** Id that the label refers to. */
  readonly id: string;
  /** Name of the field. */
  readonly name: string;
  /** Ids of its hint and its error. */
  readonly "aria-describedby": string | undefined;
  /** Set if it has an error. */
  readonly "aria-invalid": true | undefined;
  /** Set if it is required. */
  readonly "aria-required": true | undefined;
}

/** Props of an input. It shows `value`, and calls `onChange` with a new value. */
export interface FormInputProps {
  /** The field that the input is for. */
  readonly field: SourceFormField;
  /** Attributes of its focusable element. */
  readonly control: ControlProps;
  /** The value as text: the lines of a list, or the `value` of an option. */
  readonly value: string;
  /** Whether a switch is on. */
  readonly isChecked: boolean;
  /** The options of a choice. The option with an empty value means none. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Placeholder of the empty input. */
  readonly placeholder: string | undefined;
  /** Call it with the new value. A list may be passed as text, with one item on each line. */
  readonly onChange: (value: FieldValue) => void;
  /** The texts of the form. */
  readonly labels: FormLabels;
}

/** Props of the element around an input. */
export interface FormFieldProps {
  /** The field that it is for. */
  readonly field: SourceFormField;
  /** Its label. */
  readonly label: string;
  /** Id of the input, for the label. */
  readonly controlId: string;
  /** Id for the element that shows `hint`. The input refers to it. */
  readonly hintId: string;
  /** Id for the element that shows `field.error`. The input refers to it. */
  readonly errorId: string;
  /** Its hint, which may be empty. */
  readonly hint: string;
  /** The texts of the form. */
  readonly labels: FormLabels;
  /** The input. */
  readonly children: ReactNode;
}

/** Props of a group of fields. */
export interface FormGroupProps {
  /** Label of the group. */
  readonly label: string;
  /** Its hint, which may be empty. */
  readonly hint: string;
  /** Error message of the group; null if there is none. */
  readonly error: string | null;
  /** The fields in it. */
  readonly children: ReactNode;
}

/** Props of a button. */
export interface FormButtonProps {
  /** Whether it submits the form. */
  readonly type: "submit" | "button";
  /** Whether it is the main action. */
  readonly isPrimary: boolean;
  /** While it is true, the button stays focusable and does nothing. */
  readonly isBusy: boolean;
  /** Called for a click. */
  readonly onClick?: (() => void) | undefined;
  /** Its text. */
  readonly children: ReactNode;
}

/** The parts of a form. Each can be replaced by a part of your design system. */
export interface FormComponents {
  /** Label, hint and error around an input. */
  Field: ComponentType<FormFieldProps>;
  /** A fieldset around several fields. */
  Group: ComponentType<FormGroupProps>;
  /** A button. */
  Button: ComponentType<FormButtonProps>;
  /** One line of text. */
  Text: ComponentType<FormInputProps>;
  /** A masked text. */
  Secret: ComponentType<FormInputProps>;
  /** Several lines: a long text, a list with one item on each line, or JSON. */
  Multiline: ComponentType<FormInputProps>;
  /** A number. */
  Number: ComponentType<FormInputProps>;
  /** A date. */
  Date: ComponentType<FormInputProps>;
  /** Yes or no. */
  Switch: ComponentType<FormInputProps>;
  /** One of several options. */
  Choice: ComponentType<FormInputProps>;
}
