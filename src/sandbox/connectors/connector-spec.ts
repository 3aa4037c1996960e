import type { JsonObject } from "../../shared/spec/json.js";

/** Airbyte's `user_config_spec`, as the sandbox writes it. `parseConnectorSpec` reads what others write. */
export interface ConnectorSpec {
  readonly connectionSpecification: ObjectSpec;
  readonly advanced_auth?: AdvancedAuth;
}

/** The part of a configuration that signing in at the service fills in. */
export interface AdvancedAuth {
  readonly auth_flow_type: "oauth2.0";
  /** Path of the property that decides whether it applies. */
  readonly predicate_key: readonly string[];
  /** The value of that property with which it applies. */
  readonly predicate_value: string;
  readonly oauth_config_specification: {
    /** What signing in returns, and where it belongs in the configuration. */
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

/** An object of JSON Schema draft-07: the parts that connectors use, and Airbyte's additions. */
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
  /** Place in the form, from 0. */
  readonly order?: number;
}

/** A text. */
export interface StringSpec extends DescribedSpec {
  readonly type: "string";
  readonly default?: string;
  /** Its only value: it identifies an option of a {@link ChoiceSpec}, and is never shown. */
  readonly const?: string;
  readonly pattern?: string;
  /** The pattern for people: `YYYY-MM-DD`. */
  readonly pattern_descriptor?: string;
  readonly format?: "date-time";
  /** Masked in forms, and redacted in responses. */
  readonly airbyte_secret?: boolean;
  /** More than one line. */
  readonly multiline?: boolean;
  /** Forms do not show it: something else fills it in. */
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
