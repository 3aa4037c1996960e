import { describe, expect, it } from "vitest";

import { sourceTemplates } from "../../../../src/sandbox/connectors/source-templates.js";
import { parseConnectorSpec } from "../../../../src/shared/spec/parse-connector-spec.js";
import type { SpecField } from "../../../../src/shared/spec/spec-field.js";

const parse = (properties: object, rest: object = {}, given?: unknown) =>
  parseConnectorSpec({ connectionSpecification: { type: "object", properties, ...rest } }, given)?.fields ?? [];
const one = (schema: object): SpecField | undefined => parse({ a: schema })[0];

describe("parseConnectorSpec", () => {
  it.each([
    [{ type: "string" }, { kind: "text", isSecret: false, isMultiline: false, label: "a" }],
    [
      { type: ["null", "string"], title: "A" },
      { kind: "text", label: "A" },
    ],
    [
      { type: "string", airbyte_secret: true },
      { kind: "text", isSecret: true },
    ],
    [
      { type: "string", multiline: true },
      { kind: "text", isMultiline: true },
    ],
    [
      { type: "string", format: "date" },
      { kind: "date", hasTime: false },
    ],
    [
      { type: "string", format: "date-time" },
      { kind: "date", hasTime: true },
    ],
    [
      { type: "integer", exclusiveMinimum: 0 },
      { kind: "number", isInteger: true, minimum: 1 },
    ],
    [
      { type: "number", default: 0.5 },
      { kind: "number", isInteger: false, default: 0.5 },
    ],
    [
      { type: "boolean", default: true },
      { kind: "switch", default: true },
    ],
    [
      { type: "array", items: { type: "string" }, minItems: 1 },
      { kind: "list", minItems: 1, isNumeric: false },
    ],
    [
      { type: "array", items: { type: "integer" } },
      { kind: "list", isNumeric: true },
    ],
    [
      { type: "array", items: { type: "string", enum: ["x", "y"] } },
      { kind: "list", allowed: ["x", "y"] },
    ],
    [
      { type: "array", items: { type: "object" } },
      { kind: "json", type: "array" },
    ],
    [
      { type: "array", items: { oneOf: [{ properties: { b: {} } }, { properties: { c: {} } }] } },
      { kind: "json", type: "array" },
    ],
    [
      { type: "array", items: [{ type: "string" }, { type: "integer" }] },
      { kind: "json", type: "array" },
    ],
    [
      { type: "array", items: { anyOf: [{ type: "integer" }, { type: "null" }] } },
      { kind: "list", isNumeric: true },
    ],
    [
      { anyOf: [{ type: "string" }, { type: "null" }], airbyte_secret: true, default: null },
      { kind: "text", isSecret: true, default: undefined },
    ],
    [
      { title: "A", allOf: [{ title: "Shared", type: "string", enum: ["x", "y"] }] },
      { kind: "choice", label: "A" },
    ],
    [
      { anyOf: [{ type: "object", properties: { b: { type: "string" } } }, { type: "null" }] },
      { kind: "group", fields: [{ name: "a.b" }] },
    ],
    [{ oneOf: [{ const: "x" }] }, { kind: "choice", options: [{ value: "x" }] }],
    [{ type: "object" }, { kind: "json", type: "object" }],
    [{}, { kind: "json", type: null }],
    [
      { type: "object", properties: { b: { type: "string" } } },
      { kind: "group", fields: [{ name: "a.b" }] },
    ],
    [{ const: 7 }, { kind: "const", value: 7 }],
    [
      { type: "string", enum: ["x"], default: "x" },
      { kind: "const", value: "x" },
    ],
    [
      { type: "string", airbyte_hidden: true },
      { kind: "text", isHidden: true },
    ],
  ])("reads %j as %j", (schema, field) => {
    expect(one(schema)).toMatchObject(field);
  });

  it("reads an enum as a choice of values, and a oneOf of constants as one with names", () => {
    const options = [
      { value: "1", label: "1", json: 1 },
      { value: "2", label: "2", json: 2 },
    ];
    expect(one({ type: "integer", enum: [1, 2], default: 2 })).toMatchObject({ kind: "choice", options, default: 2 });
    const oneOf = [{ const: "eu", title: "Europe" }, { const: "us" }];
    expect(one({ oneOf })).toMatchObject({
      kind: "choice",
      options: [{ label: "Europe", json: "eu" }, { label: "us" }],
    });
  });

  it("distinguishes the options of a oneOf by their constants", () => {
    const option = (mode: string, more: object = {}) => ({
      title: `Mode ${mode}`,
      properties: { mode: { const: mode }, ...more },
    });
    expect(one({ type: "object", oneOf: [option("x"), option("y", { key: { type: "string" } })] })).toMatchObject({
      kind: "variant",
      options: [
        { value: "x", label: "Mode x", fields: [{ kind: "const" }] },
        { value: "y", label: "Mode y", fields: [{ kind: "const" }, { kind: "text", name: "a.key" }] },
      ],
    });
  });

  it("has no option for `null`", () => {
    const option = (mode: string) => ({ properties: { mode: { const: mode } } });
    expect(one({ anyOf: [option("x"), option("y"), { type: "null" }] })).toMatchObject({
      kind: "variant",
      options: [{ value: "x" }, { value: "y" }],
    });
  });

  it("orders by `order`, with other properties last, in the order of the spec", () => {
    const fields = parse({ z: {}, y: {}, b: { order: 1 }, a: { order: 0 } });
    expect(fields.map(({ name }) => name)).toEqual(["a", "b", "z", "y"]);
  });

  it("reads which fields are required", () => {
    const fields = parse({ a: { type: "string" }, b: { type: "string" } }, { required: ["b"] });
    expect(fields.map(({ isRequired }) => isRequired)).toEqual([false, true]);
  });

  it("removes HTML from descriptions, but not placeholders", () => {
    const description = 'Your <a href="https://example.com/x">account <b>ID</b></a>,\n as <org>/<repo>.<br/>';
    expect(one({ type: "string", description })).toMatchObject({ description: "Your account ID, as <org>/<repo>." });
  });

  it("omits what the template sets", () => {
    const group = { type: "object", properties: { c: { type: "string" }, d: { type: "string" } } };
    const fields = parse(
      { a: { type: "string" }, b: group, e: group },
      {},
      { a: "x", b: { c: "y" }, e: { c: "", d: "" } },
    );
    expect(fields).toMatchObject([{ name: "b", fields: [{ name: "b.d" }] }]);
    expect(fields).toHaveLength(1);
  });

  it("omits options that contradict what the template sets", () => {
    const option = (kind: string) => ({ properties: { kind: { const: kind }, key: { type: "string" } } });
    const [field] = parse({ a: { type: "object", oneOf: [option("x"), option("y")] } }, {}, { a: { kind: "y" } });
    expect(field).toMatchObject({ options: [{ value: "y" }] });
  });

  it.each([
    [null],
    [7],
    [[]],
    [{}],
    [{ connectionSpecification: {} }],
    [{ connectionSpecification: { properties: 1 } }],
  ])("returns null for %j", (spec) => {
    expect(parseConnectorSpec(spec)).toBeNull();
  });

  it.each([
    { properties: { a: null, b: 1, c: { type: 7 }, d: { oneOf: "x" }, e: { enum: {} }, f: { items: [] } } },
    { properties: { a: { oneOf: [null, 1, {}] }, b: { title: 7, order: "x", required: "y" } }, required: 7 },
  ])("never throws for odd schemas: %j", (connectionSpecification) => {
    const fields = parseConnectorSpec({ connectionSpecification })?.fields ?? [];
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.every(({ label }) => label !== "")).toBe(true);
  });
});

describe("signing in", () => {
  const auth = (more: object = {}) => ({
    ...more,
    oauth_config_specification: {
      complete_oauth_output_specification: {
        properties: { token: { type: "string", path_in_connector_config: ["credentials", "token"] } },
      },
    },
  });
  const credentials = {
    type: "object",
    oneOf: ["oauth", "key"].map((kind) => ({
      properties: { kind: { const: kind }, token: { type: "string" } },
      required: ["token"],
    })),
  };

  it("belongs to the option that `advanced_auth` names", () => {
    const advanced_auth = auth({ predicate_key: ["credentials", "kind"], predicate_value: "oauth" });
    const form = parseConnectorSpec({ connectionSpecification: { properties: { credentials } }, advanced_auth });
    const outputs = [["credentials", "token"]];
    expect(form).toMatchObject({ signIn: null, fields: [{ options: [{ signIn: { outputs } }, { signIn: null }] }] });
  });

  it("is the only way if `advanced_auth` has no condition", () => {
    const properties = { credentials: { type: "object", properties: { token: { type: "string" } } } };
    const spec = { connectionSpecification: { properties }, advanced_auth: auth() };
    expect(parseConnectorSpec(spec)).toMatchObject({
      signIn: { outputs: [["credentials", "token"]] },
      fields: [{ fields: [{ isHidden: true }] }],
    });
    expect(parseConnectorSpec(spec, { credentials: { token: "x" } })).toEqual({ signIn: null, fields: [] });
  });

  it("fills in an option whose required fields are hidden", () => {
    const token = { type: "string", airbyte_hidden: true };
    const oneOf = [{ properties: { kind: { const: "x" }, token }, required: ["token"] }];
    expect(parse({ a: { oneOf } })).toMatchObject([{ options: [{ signIn: { outputs: [["a", "token"]] } }] }]);
  });

  it.each(sourceTemplates.map(({ name, spec }) => [name, spec] as const))(
    "%s offers it if its spec does",
    (_, spec) => {
      const form = parseConnectorSpec(spec);
      const options = form?.fields.flatMap((field) => (field.kind === "variant" ? field.options : [])) ?? [];
      expect(options.some(({ signIn }) => signIn !== null)).toBe(spec.advanced_auth !== undefined);
    },
  );
});
