import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { postgres } from "../../../../src/sandbox/connectors/postgres.js";
import { salesforce } from "../../../../src/sandbox/connectors/sales.js";
import { slack } from "../../../../src/sandbox/connectors/teamwork.js";
import { stripe } from "../../../../src/sandbox/connectors/stripe.js";
import {
  flattenFields,
  hasSavedSecret,
  initialValues,
  showFields,
  needsSignIn,
  toConfig,
} from "../../../../src/shared/spec/form-values.js";
import type { FieldValue } from "../../../../src/shared/spec/field-value.js";
import type { JsonObject } from "../../../../src/shared/spec/json.js";
import { parseConnectorSpec } from "../../../../src/shared/spec/parse-connector-spec.js";
import { REDACTED } from "../../../../src/shared/spec/redact-secrets.js";
import { validateConfig } from "../../../../src/shared/spec/validate-config.js";

/** A form for the spec, with the given entries. */
function setup(spec: unknown, entered: Record<string, FieldValue> = {}, saved?: JsonObject) {
  const form = parseConnectorSpec(spec);
  if (!form) throw new Error("This is no spec.");
  const { fields } = form;
  const values = { ...initialValues(fields, saved), ...entered };
  const shown = flattenFields(showFields(fields, values, saved));
  return { form, fields, values, shown, config: toConfig(fields, values, saved), saved };
}

const property = (schema: object) => ({ properties: { a: schema } });
const DATABASE = { host: "db", database: "shop", username: "ada" };

describe("initialValues", () => {
  it("starts with the defaults, including those of a nested choice", () => {
    const { values } = setup(postgres.spec);
    expect(values).toMatchObject({ host: "", port: "5432", schemas: ["public"], ssl_mode: "require", password: "" });
  });

  it("starts with the saved values, without secrets, and leaves empty values empty", () => {
    const saved = {
      ...DATABASE,
      port: 6543,
      password: REDACTED,
      ssl_mode: { mode: "verify-ca", ca_certificate: REDACTED },
    };
    const { values, shown } = setup(postgres.spec, {}, saved);
    expect(values).toMatchObject({ host: "db", port: "6543", schemas: [], ssl_mode: "verify-ca", password: "" });
    expect(JSON.stringify(values)).not.toContain("*");
    const secrets = shown.filter(hasSavedSecret).map(({ field }) => field.name);
    expect(secrets).toEqual(["password", "ssl_mode.ca_certificate"]);
  });

  it("selects nothing in an optional choice that was saved without", () => {
    expect(setup(slack.spec, {}, { start_date: "2024-01-01T00:00:00Z" }).values).toMatchObject({ credentials: "" });
  });
});

describe("toConfig", () => {
  it("contains entries and defaults, and omits empty fields", () => {
    expect(setup(postgres.spec, { ...DATABASE, host: "  db ", schemas: ["a", "", " b "] }).config).toEqual({
      ...DATABASE,
      port: 5432,
      schemas: ["a", "b"],
      ssl_mode: { mode: "require" },
    });
  });

  it("keeps secrets that were not entered again, and the spaces of new ones", () => {
    const saved = { account_id: "acct_1", client_secret: REDACTED };
    expect(setup(stripe.spec, {}, saved).config).toEqual(saved);
    expect(setup(stripe.spec, { client_secret: " sk_1 " }, saved).config).toMatchObject({ client_secret: " sk_1 " });
  });

  it("does not send a kept secret for another option", () => {
    const saved = { ...DATABASE, ssl_mode: { mode: "verify-ca", ca_certificate: REDACTED } };
    expect(setup(postgres.spec, { ssl_mode: "verify-full" }, saved).config).toMatchObject({
      ssl_mode: { mode: "verify-full" },
    });
    expect(setup(postgres.spec, { ssl_mode: "verify-full" }, saved).shown.filter(hasSavedSecret)).toEqual([]);
  });

  it("keeps fields that signing in has filled in", () => {
    const saved = {
      credentials: { auth_type: "Client", client_id: REDACTED, client_secret: REDACTED, refresh_token: REDACTED },
    };
    const { form, values, config } = setup(salesforce.spec, { is_sandbox: true }, saved);
    expect(config).toEqual({ ...saved, is_sandbox: true });
    expect(needsSignIn(form, values, saved)).toBe(false);
  });

  it("keeps the time of an unchanged date, and uses midnight for a new one", () => {
    const saved = { a: "2024-05-01T12:30:00Z" };
    const spec = property({ type: "string", format: "date-time" });
    expect(setup(spec, {}, saved).config).toEqual(saved);
    expect(setup(spec, { a: "2024-05-02" }, saved).config).toEqual({ a: "2024-05-02T00:00:00Z" });
  });

  it.each([
    ["^.*T.*\\.\\d{3}Z$", "2024-05-02T00:00:00.000Z"],
    ["^\\d{4}-\\d{2}-\\d{2}$", "2024-05-02"],
    ["^[0-9\\-]+T[0-9:]+Z$", "2024-05-02T00:00:00Z"],
  ])("formats a date to match the pattern %s", (pattern, expected) => {
    const { fields, config } = setup(property({ type: "string", format: "date-time", pattern }), { a: "2024-05-02" });
    expect(config).toEqual({ a: expected });
    expect(validateConfig(fields, config)).toEqual([]);
  });

  it("sends constants and hidden defaults, which forms do not show", () => {
    const properties = { kind: { const: "x" }, tries: { type: "integer", default: 3, airbyte_hidden: true } };
    const { shown, config } = setup({ properties });
    expect(shown).toEqual([]);
    expect(config).toEqual({ kind: "x", tries: 3 });
  });

  it("omits an optional group without entries", () => {
    const group = { type: "object", required: ["b"], properties: { b: { type: "string" } } };
    expect(setup(property(group)).config).toEqual({});
    expect(setup(property(group), { "a.b": "x" }).config).toEqual({ a: { b: "x" } });
  });
});

describe("validation of entries", () => {
  it.each([
    [{ type: "integer" }, "1.5", "Enter a whole number."],
    [{ type: "integer" }, "12a", "Enter a whole number."],
    [{ type: "integer", minimum: 1 }, "0", "Enter a number of at least 1."],
    [{ type: "integer", maximum: 9 }, "10", "Enter a number of at most 9."],
    [{ type: "number" }, "a", "Enter a number."],
    [{ type: "number" }, "1e999", "Enter a number."],
    [{ type: "string", pattern: "^x$", pattern_descriptor: "x" }, "y", "Write it like this: x"],
    [{ type: "string", minLength: 3 }, "ab", "Enter at least 3 characters."],
    [{ type: "string", maxLength: 1 }, "ab", "Enter at most 1 characters."],
    [{ type: "string", format: "date" }, "incomplete", "Enter a full date with a four-digit year."],
    [{ type: "object" }, "{", "Enter valid JSON."],
    [{ type: "array", items: { type: "object" } }, "{}", "Enter valid JSON."],
    [{ enum: ["x", "y"] }, "z", "Choose one of the options."],
    [{ type: "array", items: { type: "string", enum: ["x"] } }, ["z"], "“z” is not one of: x"],
    [{ type: "array", items: { type: "integer" } }, ["z"], "Enter a number."],
    [{ type: "array", items: { type: "string" }, minItems: 2 }, ["z"], "Enter at least 2 items."],
    [{ type: "array", items: { type: "string" }, maxItems: 1 }, ["z", "z"], "Enter at most 1 items."],
  ])("%j: %j is rejected with %j", (schema, value, message) => {
    const { fields, config } = setup(property(schema), { a: value });
    expect(validateConfig(fields, config).map((issue) => issue.message)).toEqual([message]);
  });

  it.each([
    [{ type: "number" }, "−1.5e3", -1500],
    [{ type: "integer" }, " 7 ", 7],
    [{ enum: [1, 2] }, "2", 2],
    [{ type: "object" }, '{"x":[1]}', { x: [1] }],
    [{}, "plain", "plain"],
    [{ type: "array", items: { type: "number" } }, ["1", " 2.5"], [1, 2.5]],
    [{ type: "string", pattern: "[" }, "x", "x"],
    [{ type: "string", pattern: "^[\\w\\-\\.]+$" }, "x-y", "x-y"],
  ])("%j: %j becomes %j", (schema, value, expected) => {
    const { fields, config } = setup(property(schema), { a: value });
    expect(config).toEqual({ a: expected });
    expect(validateConfig(fields, config)).toEqual([]);
  });
});

describe("needsSignIn", () => {
  it("follows the chosen option", () => {
    const { form, values } = setup(slack.spec);
    expect(needsSignIn(form, values, undefined)).toBe(true);
    expect(needsSignIn(form, { ...values, credentials: "API Token Credentials" }, undefined)).toBe(false);
  });
});

/** Nested schemas, like those of connectors. */
const schema = fc.letrec<{ property: object; object: object }>((tie) => ({
  property: fc.oneof(
    { maxDepth: 2 },
    fc.record(
      { type: fc.constant("string"), airbyte_secret: fc.boolean(), default: fc.string() },
      { requiredKeys: ["type"] },
    ),
    fc.record({ type: fc.constantFrom("integer", "number"), default: fc.integer() }, { requiredKeys: ["type"] }),
    fc.record({ type: fc.constant("boolean"), default: fc.boolean() }, { requiredKeys: ["type"] }),
    fc.record({ type: fc.constant("array"), items: fc.constant({ type: "string" }), default: fc.array(fc.string()) }),
    fc.record({ enum: fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 3 }) }),
    tie("object"),
    fc
      .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), tie("object")), {
        minLength: 1,
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((options) => ({
        type: "object",
        oneOf: options.map(([kind, option]) => {
          const { properties = {} } = option as { properties?: object };
          return { ...option, properties: { ...properties, kind: { const: kind } } };
        }),
      })),
  ),
  object: fc
    .dictionary(fc.constantFrom("a", "b", "c", "constructor", "__proto__"), tie("property"), { maxKeys: 3 })
    .map((properties) => ({
      type: "object",
      properties,
    })),
}));

describe("any spec", () => {
  it("makes a form that keeps every value when it is saved and loaded", () => {
    fc.assert(
      fc.property(schema.object, (spec) => {
        const first = setup(spec);
        const again = setup(spec, {}, first.config);
        expect(again.config).toEqual(first.config);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (spec, properties) => {
        for (const each of [spec, { properties }, { properties: { a: spec } }]) {
          const fields = parseConnectorSpec(each)?.fields ?? [];
          const values = initialValues(fields, undefined);
          validateConfig(fields, toConfig(fields, values, undefined));
          showFields(fields, values, undefined);
        }
      }),
    );
  });
});
