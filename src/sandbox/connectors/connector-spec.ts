import type { JsonObject } from "../../shared/spec/json.js";

/** Airbyte's `user_config_spec`, as the sandbox writes it. `parseConnectorSpec` parses any spec. */
export interface ConnectorSpec {
  readonly connectionSpecification: ObjectSpec;
  readonly advanced_auth?: AdvancedAuth;
}

/** The part of a configuration that signing in at the service sets. */
export interface AdvancedAuth {
  readonly auth_flow_type: "oauth2.0";
  /** Path of the property that decides whether it applies. */
  readonly predicate_key: readonly string[];
  /** The value of that property for which it applies. */
  readonly predicate_value: string;
  readonly oauth_config_specification: {
    /** The outputs of signing in, and their paths in the configuration. */
    readonly complete_oauth_output_specification: {
      readonly type: "object";
      readonly properties: Readonly<Record<string, OAuthOutput>>;
    };
  };
}

/** One output of signing in. */
export interface OAuthOutput {
  readonly type: "string";
  readonly path_in_connector_config: readonly string[];
}

/** An object in JSON Schema draft-07: the parts that connectors use, and Airbyte's extensions. */
export interface ObjectSpec {
  readonly $schema?: string;
  readonly type: "object";
  readonly title: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, PropertySpec>>;
}

/** One property of a connector's configuration. */
export type PropertySpec = StringSpec | IntegerSpec | BooleanSpec | StringListSpec | ChoiceSpec;

interface DescribedSpec {
  readonly title: string;
  readonly description?: string;
  /** Position in the form, from 0. */
  readonly order?: number;
}

/** A text. */
export interface StringSpec extends DescribedSpec {
  readonly type: "string";
  readonly default?: string;
  /** The only valid value. It identifies an option of a {@link ChoiceSpec}, and is never shown. */
  readonly const?: string;
  readonly pattern?: string;
  /** The pattern in a readable form, such as `YYYY-MM-DD`. */
  readonly pattern_descriptor?: string;
  readonly format?: "date-time";
  /** Whether it is masked in forms and redacted in responses. */
  readonly airbyte_secret?: boolean;
  /** Whether it may have several lines. */
  readonly multiline?: boolean;
  /** Whether forms hide it, because something else sets it. */
  readonly airbyte_hidden?: boolean;
}

/** A whole number. */
export interface IntegerSpec extends DescribedSpec {
  readonly type: "integer";
  readonly default?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Yes or no. */
export interface BooleanSpec extends DescribedSpec {
  readonly type: "boolean";
  readonly default?: boolean;
}

/** A list of texts. */
export interface StringListSpec extends DescribedSpec {
  readonly type: "array";
  readonly items: {
    readonly type: "string";
    readonly pattern?: string;
    readonly pattern_descriptor?: string;
  };
  readonly default?: readonly string[];
  readonly minItems?: number;
}

/** One of several objects, each identified by a property with a `const`. */
export interface ChoiceSpec extends DescribedSpec {
  readonly type: "object";
  readonly oneOf: readonly ObjectSpec[];
  readonly default?: JsonObject;
}
