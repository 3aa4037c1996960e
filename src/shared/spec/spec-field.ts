import type { JsonObject, JsonValue } from "./json.js";

/** A connector's `user_config_spec` as a form, which a user fills in to connect a source. */
export interface ConnectorForm {
  /** The fields in the order of the form. */
  readonly fields: readonly SpecField[];
  /** Set if signing in at the service is the only way to connect. */
  readonly signIn: SignIn | null;
}

/** The properties that are set by signing in at the service. Only Airbyte's page can do that, not a form. */
export interface SignIn {
  /** Paths of the properties that signing in sets. */
  readonly outputs: readonly (readonly string[])[];
}

/** One property of a connector's configuration. */
export type SpecField =
  | TextField
  | DateField
  | NumberField
  | SwitchField
  | ListField
  | ChoiceField
  | VariantField
  | GroupField
  | JsonField
  | ConstField;

/** The properties of every field. */
export interface FieldDescription {
  /** Names of the properties, from the outermost to the innermost. */
  readonly path: readonly string[];
  /** The path as one name, such as `credentials.api_token`. It is the key of values and errors. */
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  readonly isRequired: boolean;
  /** Whether forms hide it, because signing in, a default or Airbyte sets it. */
  readonly isHidden: boolean;
}

/** A rule for the format of a text. */
export interface TextRule {
  /** A regular expression. */
  readonly pattern: string | null;
  /** The pattern in a readable form, such as `org/repo`. */
  readonly patternDescriptor: string | null;
}

/** A text. */
export interface TextField extends FieldDescription, TextRule {
  readonly kind: "text";
  readonly default: string | undefined;
  /** Whether it is masked in forms and redacted by the API. */
  readonly isSecret: boolean;
  readonly isMultiline: boolean;
  readonly minLength: number | null;
  readonly maxLength: number | null;
}

/** A date, or a time of which the user only enters the date. */
export interface DateField extends FieldDescription, TextRule {
  readonly kind: "date";
  readonly default: string | undefined;
  /** Whether the configuration also has a time. For a new date, it is midnight UTC. */
  readonly hasTime: boolean;
}

/** A number. */
export interface NumberField extends FieldDescription {
  readonly kind: "number";
  readonly default: number | undefined;
  readonly isInteger: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** Yes or no. */
export interface SwitchField extends FieldDescription {
  readonly kind: "switch";
  readonly default: boolean | undefined;
}

/** A list of texts or numbers. */
export interface ListField extends FieldDescription, TextRule {
  readonly kind: "list";
  readonly default: readonly (string | number)[] | undefined;
  readonly isNumeric: boolean;
  /** The only allowed items; empty if any item is allowed. */
  readonly allowed: readonly string[];
  readonly minItems: number;
  readonly maxItems: number | null;
}

/** One of several values. */
export interface ChoiceField extends FieldDescription {
  readonly kind: "choice";
  readonly default: string | number | boolean | undefined;
  readonly options: readonly ChoiceOption[];
}

/** An option of a {@link ChoiceField}. */
export interface ChoiceOption {
  /** The form's value while it is chosen. */
  readonly value: string;
  readonly label: string;
  /** The configuration's value while it is chosen. */
  readonly json: string | number | boolean;
}

/** One of several groups of fields: `oneOf` in the spec. */
export interface VariantField extends FieldDescription {
  readonly kind: "variant";
  readonly default: JsonObject | undefined;
  readonly options: readonly VariantOption[];
}

/** An option of a {@link VariantField}. */
export interface VariantOption {
  /** The form's value while it is chosen. */
  readonly value: string;
  readonly label: string;
  readonly description: string | null;
  /** Its fields. Those of the kind `"const"` identify the option. */
  readonly fields: readonly SpecField[];
  /** Set if the option is set by signing in at the service. */
  readonly signIn: SignIn | null;
}

/** Fields that belong together. */
export interface GroupField extends FieldDescription {
  readonly kind: "group";
  readonly default: JsonObject | undefined;
  readonly fields: readonly SpecField[];
}

/** Anything for which there is no better field. The user enters JSON. */
export interface JsonField extends FieldDescription {
  readonly kind: "json";
  readonly default: JsonValue | undefined;
  readonly type: "object" | "array" | null;
}

/** A property with a single value, which forms do not show. */
export interface ConstField extends FieldDescription {
  readonly kind: "const";
  readonly value: string | number | boolean;
}
