import type { JsonObject, JsonValue } from "./json.js";

/** A connector's `user_config_spec` as a form: what a person fills in to connect a source. */
export interface ConnectorForm {
  /** In the order of the form. */
  readonly fields: readonly SpecField[];
  /** Set if signing in at the service is the only way to connect. */
  readonly signIn: SignIn | null;
}

/** What signing in at the service fills in. Forms cannot do that: Airbyte's page does. */
export interface SignIn {
  /** Paths of the properties that it fills in. */
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

/** What every field has. */
export interface FieldDescription {
  /** Names of the properties, from the outside in. */
  readonly path: readonly string[];
  /** The path as one name, such as `credentials.api_token`. Values and errors are kept by it. */
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  readonly isRequired: boolean;
  /** Forms do not show it: signing in, a default or Airbyte fills it in. */
  readonly isHidden: boolean;
}

/** A rule that a text follows. */
export interface TextRule {
  /** A regular expression. */
  readonly pattern: string | null;
  /** The same for people, such as `org/repo`. */
  readonly patternDescriptor: string | null;
}

/** A text. */
export interface TextField extends FieldDescription, TextRule {
  readonly kind: "text";
  readonly default: string | undefined;
  /** Masked in forms, and redacted by the API. */
  readonly isSecret: boolean;
  readonly isMultiline: boolean;
  readonly minLength: number | null;
  readonly maxLength: number | null;
}

/** A day, or a moment of which a person enters the day. */
export interface DateField extends FieldDescription, TextRule {
  readonly kind: "date";
  readonly default: string | undefined;
  /** Whether the configuration has a time as well. A new day begins at midnight, UTC. */
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
  /** The only items that are allowed; empty without such a limit. */
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
  /** What the form's value is while it is chosen. */
  readonly value: string;
  readonly label: string;
  /** The same in the configuration. */
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
  /** What the form's value is while it is chosen. */
  readonly value: string;
  readonly label: string;
  readonly description: string | null;
  /** Its own fields. Those of the kind `"const"` tell it from the others. */
  readonly fields: readonly SpecField[];
  /** Set if a person signs in at the service to fill it in. */
  readonly signIn: SignIn | null;
}

/** Fields that belong together. */
export interface GroupField extends FieldDescription {
  readonly kind: "group";
  readonly default: JsonObject | undefined;
  readonly fields: readonly SpecField[];
}

/** Anything for which there is no better field: a person enters JSON. */
export interface JsonField extends FieldDescription {
  readonly kind: "json";
  readonly default: JsonValue | undefined;
  readonly type: "object" | "array" | null;
}

/** A property with a single value, which no form shows. */
export interface ConstField extends FieldDescription {
  readonly kind: "const";
  readonly value: string | number | boolean;
}
