import { describe, expect, it } from "vitest";

import { postgres } from "../../../../src/sandbox/connectors/postgres.js";
import { stripe } from "../../../../src/sandbox/connectors/stripe.js";
import type { JsonObject } from "../../../../src/shared/spec/json.js";
import { parseConnectorSpec } from "../../../../src/shared/spec/parse-connector-spec.js";
import { validateConfig } from "../../../../src/shared/spec/validate-config.js";

const DATABASE = { host: "db.example.com", port: 5432, database: "shop", username: "reader" };
const ACCOUNT = { account_id: "acct_1", client_secret: "sk_test_1" };

const validate = (template: typeof postgres, config: JsonObject) =>
  validateConfig(parseConnectorSpec(template.spec)?.fields ?? [], config).map(({ path, type, message }) => [
    path.join("."),
    type,
    message,
  ]);

describe("validateConfig", () => {
  it.each([
    ["only what is required", postgres, DATABASE],
    ["a list", postgres, { ...DATABASE, schemas: ["public", "sales"] }],
    ["a choice", postgres, { ...DATABASE, ssl_mode: { mode: "verify-full", ca_certificate: "PEM" } }],
    ["a pattern", stripe, { ...ACCOUNT, start_date: "2026-01-01T00:00:00Z" }],
    ["a property that the spec does not have", stripe, { ...ACCOUNT, more: 1 }],
  ])("accepts %s", (_, template, config) => {
    expect(validate(template, config)).toEqual([]);
  });

  it.each<[JsonObject, string[]]>([
    [{ ...DATABASE, port: "5432" }, ["port", "wrong_type", "Enter a whole number."]],
    [{ ...DATABASE, port: 5432.5 }, ["port", "wrong_type", "Enter a whole number."]],
    [{ ...DATABASE, port: 70_000 }, ["port", "out_of_range", "Enter a number from 0 to 65536."]],
    [{ ...DATABASE, host: 7 }, ["host", "wrong_type", "Enter a text."]],
    [{ ...DATABASE, schemas: "public" }, ["schemas", "wrong_type", "Enter a list of texts."]],
    [{ ...DATABASE, schemas: [1] }, ["schemas", "wrong_type", "Enter a list of texts."]],
    [{ ...DATABASE, ssl_mode: "require" }, ["ssl_mode", "wrong_type", "Choose one of the options."]],
    [{ ...DATABASE, ssl_mode: { mode: "maybe" } }, ["ssl_mode", "unknown_choice", "Choose one of the options."]],
    [
      { ...DATABASE, ssl_mode: { mode: "verify-ca" } },
      ["ssl_mode.ca_certificate", "missing", "CA certificate is required."],
    ],
  ])("reports for %j: %j", (config, issue) => {
    expect(validate(postgres, config)).toEqual([issue]);
  });

  it("describes a pattern the way people write it", () => {
    expect(validate(stripe, { ...ACCOUNT, client_secret: "secret" })).toEqual([
      ["client_secret", "pattern_mismatch", "Write it like this: sk_… or rk_…"],
    ]);
  });

  it("reports all missing fields at once", () => {
    expect(validate(postgres, {}).map(([path]) => path)).toEqual(["host", "port", "database", "username"]);
  });
});
