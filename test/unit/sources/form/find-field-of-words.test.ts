import { describe, expect, it } from "vitest";

import { github } from "../../../../src/sandbox/connectors/github.js";
import { postgres } from "../../../../src/sandbox/connectors/postgres.js";
import { s3 } from "../../../../src/sandbox/connectors/s3.js";
import { stripe } from "../../../../src/sandbox/connectors/stripe.js";
import type { FieldValue } from "../../../../src/shared/spec/field-value.js";
import { flattenFields, initialValues, showFields, toConfig } from "../../../../src/shared/spec/form-values.js";
import { parseConnectorSpec } from "../../../../src/shared/spec/parse-connector-spec.js";
import { findFieldOfWords } from "../../../../src/sources/form/find-field-of-words.js";

const DATABASE = { host: "db.example.invalid", database: "shop", username: "reader", password: "hunter2" };
const ACCOUNT = { account_id: "acct_1", client_secret: "sk_1" };
const TOKEN = { credentials: "PAT Credentials", "credentials.personal_access_token": "ghp_1", repositories: ["a/b"] };

function find(words: string, spec: unknown, entered: Record<string, FieldValue>): string | null {
  const fields = parseConnectorSpec(spec)?.fields ?? [];
  const values = { ...initialValues(fields, undefined), ...entered };
  const shown = flattenFields(showFields(fields, values, undefined));
  return findFieldOfWords(words, shown, toConfig(fields, values, undefined));
}

describe("findFieldOfWords", () => {
  it.each([
    ["The host “db.example.invalid” could not be found.", "host", postgres, DATABASE],
    ['FATAL: database "shop" does not exist', "database", postgres, DATABASE],
    ['FATAL: password authentication failed for user "reader"', "username", postgres, DATABASE],
    ["The password is wrong.", "password", postgres, DATABASE],
    ["Invalid API Key provided: sk_***", "client_secret", stripe, ACCOUNT],
    ["The secret key has expired.", "client_secret", stripe, ACCOUNT],
    ["HTTP 401: Bad credentials", "credentials.personal_access_token", github, TOKEN],
    ["The repository a/b could not be found. Check the repositories.", "repositories", github, TOKEN],
  ])("“%s” is about %s", (words, name, { spec }, entered) => {
    expect(find(words, spec, entered)).toBe(name);
  });

  it.each([
    ["Something went wrong.", stripe, ACCOUNT],
    ["Access denied", s3, { bucket: "data" }],
    ["The credentials are wrong.", s3, { bucket: "data" }],
    ["Check host and port.", postgres, DATABASE],
  ])("“%s” is ambiguous", (words, { spec }, entered) => {
    expect(find(words, spec, entered)).toBeNull();
  });
});
