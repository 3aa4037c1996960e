import type {
  AdvancedAuth,
  BooleanSpec,
  ChoiceSpec,
  ConnectorSpec,
  IntegerSpec,
  ObjectSpec,
  PropertySpec,
  StringListSpec,
  StringSpec,
} from "./connector-spec.js";

type Properties = Readonly<Record<string, PropertySpec>>;
type More<T> = Partial<Omit<T, "type">>;

/** A connector's spec. Its form shows the properties in this order. */
export function connectorSpec(
  title: string,
  required: readonly string[],
  properties: Properties,
  advancedAuth?: AdvancedAuth,
): ConnectorSpec {
  return {
    connectionSpecification: {
      $schema: "http://json-schema.org/draft-07/schema#",
      title: `${title} Source Spec`,
      type: "object",
      required,
      properties: numbered(properties),
    },
    ...(advancedAuth && { advanced_auth: advancedAuth }),
  };
}

/** A text. */
export const text = (title: string, more: More<StringSpec> = {}): StringSpec => ({ type: "string", title, ...more });

/** A masked and redacted text. */
export const secret = (title: string, more: More<StringSpec> = {}): StringSpec =>
  text(title, { airbyte_secret: true, ...more });

/** A secret that forms do not show, because signing in sets it. */
const hidden = (title: string): StringSpec => secret(title, { airbyte_hidden: true });

/** A whole number. */
export const integer = (title: string, more: More<IntegerSpec> = {}): IntegerSpec => ({
  type: "integer",
  title,
  ...more,
});

/** Yes or no. */
export const yesOrNo = (title: string, more: More<BooleanSpec> = {}): BooleanSpec => ({
  type: "boolean",
  title,
  ...more,
});

/** A list of texts. */
export const list = (title: string, more: More<StringListSpec> = {}): StringListSpec => ({
  type: "array",
  title,
  items: { type: "string" },
  ...more,
});

/** The time from which data is read. */
export const startDate = (more: More<StringSpec> = {}): StringSpec =>
  text("Start date", {
    description: "Only data from this day on is read.",
    format: "date-time",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
    pattern_descriptor: "YYYY-MM-DDTHH:MM:SSZ",
    ...more,
  });

/** A choice between several objects. */
export const choice = (title: string, oneOf: readonly ObjectSpec[], more: More<ChoiceSpec> = {}): ChoiceSpec => ({
  type: "object",
  title,
  oneOf,
  ...more,
});

/** An option of a choice, identified by the `value` of its property `name`. All its properties are required. */
export function option(
  title: string,
  [name, value]: readonly [name: string, value: string],
  properties: Properties = {},
  description?: string,
): ObjectSpec {
  return {
    type: "object",
    title,
    ...(description !== undefined && { description }),
    required: [name, ...Object.keys(properties)],
    properties: numbered({ [name]: text(name, { const: value }), ...properties }),
  };
}

type SignInOutput = "access_token" | "client_id" | "client_secret" | "refresh_token";

const SIGN_IN_OUTPUTS: Readonly<Record<SignInOutput, StringSpec>> = {
  access_token: hidden("Access token"),
  client_id: hidden("Client ID"),
  client_secret: hidden("Client secret"),
  refresh_token: hidden("Refresh token"),
};

/** An option of `credentials` that signing in sets, and the auth specification that declares it. */
export function signIn(
  title: string,
  discriminator: readonly [name: string, value: string],
  outputs: readonly SignInOutput[],
): { option: ObjectSpec; auth: AdvancedAuth } {
  const [name, value] = discriminator;
  const fromOutputs = <T>(make: (output: SignInOutput) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(outputs.map((output) => [output, make(output)]));
  const properties = fromOutputs(
    (output) => ({ type: "string", path_in_connector_config: ["credentials", output] }) as const,
  );
  return {
    option: option(
      title,
      discriminator,
      fromOutputs((output) => SIGN_IN_OUTPUTS[output]),
    ),
    auth: {
      auth_flow_type: "oauth2.0",
      predicate_key: ["credentials", name],
      predicate_value: value,
      oauth_config_specification: { complete_oauth_output_specification: { type: "object", properties } },
    },
  };
}

const numbered = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).map(([name, property], order) => [name, { order, ...property }]));
