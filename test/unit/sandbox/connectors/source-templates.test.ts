import { describe, expect, it } from "vitest";

import { sourceTemplates } from "../../../../src/sandbox/connectors/source-templates.js";
import type { ObjectSpec, PropertySpec } from "../../../../src/sandbox/connectors/connector-spec.js";

/** Contract §5, verbatim. */
const IDS =
  `Faker dfd88b22-b603-4c3d-aad7-3701784586b1 · Stripe e094cb9a-26de-4645-8761-65c0c425d1de · GitHub ef69ef6e-aa7f-4af1-a01d-ef775033524e · Postgres decd338e-5647-4c0b-adf4-da0e75f5a750 · S3 69589781-7828-43c5-9f63-8925b1c1ccc2 · Google Drive 9f8dda77-1048-4368-815b-269bf54ee9b8 · Google Sheets 71607ba1-c0ac-4799-8049-7f4b90dd50f7 · HubSpot 36c891d9-4bd9-43ac-bad2-10e12756272c · Salesforce b117307c-14b6-41aa-9422-947e34922962 · Slack c2281cee-86f9-4a86-bb48-d23286b4c7bd · Notion 6e00b415-b02e-4160-bf02-58176a0ae687 · Jira 68e63de2-bb83-4c7e-93fa-a8a9051e3993 · Shopify 9da77001-af33-4bcd-be46-6252bf9342b9 · Zendesk Support 79c1aa37-dae3-42ae-b333-d1c105477715 · Intercom d8313939-3782-41b0-be29-b3ca20d8dd3a`
    .split(" · ")
    .map((pair) => [pair.slice(0, -37), pair.slice(-36)] as const);

/** “Fields:” in contract §5. Those with a `?` may be missing; the lists of the two short specs are complete. */
const FIELDS = [
  ["Faker", ["count?", "seed?", "parallelism?", "always_updated?"], "whole"],
  ["Stripe", ["account_id", "client_secret", "start_date?"], "whole"],
  ["GitHub", ["credentials", "repositories"], "and others"],
  ["Postgres", ["host", "port", "database", "username", "password?", "schemas?", "ssl_mode?"], "whole"],
  ["S3", ["bucket", "streams", "aws_access_key_id?", "aws_secret_access_key?"], "and others"],
  ["Google Drive", ["folder_url", "streams", "credentials"], "whole"],
] as const;

const find = (name: string) => {
  const template = sourceTemplates.find((candidate) => candidate.name === name);
  if (!template) throw new Error(`There is no ${name}.`);
  const { connectionSpecification } = template.spec;
  const property = (field: string): PropertySpec | undefined => connectionSpecification.properties[field];
  const options = (field: string): readonly ObjectSpec[] => {
    const spec = property(field);
    return spec?.type === "object" ? spec.oneOf : [];
  };
  /** The values that distinguish the options of a choice. */
  const consts = (field: string, by: string) =>
    options(field).map(({ properties: { [by]: spec } }) => (spec?.type === "string" ? spec.const : undefined));
  return { template, spec: connectionSpecification, property, options, consts };
};

describe("sourceTemplates", () => {
  it("are the connectors in the contract, each once", () => {
    expect(sourceTemplates.map(({ name }) => name).toSorted()).toEqual(IDS.map(([name]) => name).toSorted());
    expect(new Set(sourceTemplates.map(({ id }) => id)).size).toBe(sourceTemplates.length);
  });

  it.each(IDS)("%s has the definition id %s, our own drawing, and fields in an order", (name, definitionId) => {
    const { template, spec } = find(name);
    expect(template.definitionId).toBe(definitionId);
    expect(template.icon).toMatch(/^data:image\/svg\+xml,/);
    expect(spec.$schema).toBe("http://json-schema.org/draft-07/schema#");
    const properties = Object.values(spec.properties);
    expect(properties.map(({ order }) => order)).toEqual(properties.map((_, index) => index));
    expect(Object.keys(spec.properties)).toEqual(expect.arrayContaining([...(spec.required ?? [])]));
  });

  it.each(FIELDS)("%s has the fields %j", (name, fields, extent) => {
    const { spec } = find(name);
    const names = fields.map((field) => field.replace("?", ""));
    const found = Object.keys(spec.properties);
    if (extent === "whole") expect(found.toSorted()).toEqual(names.toSorted());
    else expect(found).toEqual(expect.arrayContaining(names));
    const required = fields.filter((field) => !field.endsWith("?"));
    expect(spec.required?.toSorted()).toEqual(required.toSorted());
  });

  it("Faker: “`count` (int ≥ 1, default 1000), `seed` (−1), `parallelism` (4), `always_updated`”", () => {
    const { property } = find("Faker");
    expect(property("count")).toMatchObject({ type: "integer", minimum: 1, default: 1000 });
    expect(property("seed")).toMatchObject({ type: "integer", default: -1 });
    expect(property("parallelism")).toMatchObject({ type: "integer", default: 4 });
    expect(property("always_updated")).toMatchObject({ type: "boolean" });
  });

  it("Stripe: “`account_id`, `client_secret` (secret), `start_date`”", () => {
    const { property } = find("Stripe");
    expect(property("account_id")).not.toHaveProperty("airbyte_secret");
    expect(property("client_secret")).toMatchObject({ type: "string", airbyte_secret: true });
    expect(property("start_date")).toMatchObject({ type: "string", format: "date-time" });
  });

  it('GitHub: “`credentials` oneOf by `option_title` ("OAuth Credentials" | "PAT Credentials" `{personal_access_token}`), `repositories` (≥ 1, `org/repo`)”', () => {
    const { property, options, consts } = find("GitHub");
    expect(consts("credentials", "option_title")).toEqual(["OAuth Credentials", "PAT Credentials"]);
    expect(options("credentials")[1]?.properties["personal_access_token"]).toMatchObject({ airbyte_secret: true });
    expect(property("repositories")).toMatchObject({ type: "array", minItems: 1 });
    const list = property("repositories");
    const pattern = new RegExp((list?.type === "array" && list.items.pattern) || "^$");
    expect(["airbytehq/airbyte", "airbytehq", "a/b/c"].map((name) => pattern.test(name))).toEqual([true, false, false]);
  });

  it("Postgres: “`port` (5432)”, “`ssl_mode` oneOf `mode`”", () => {
    const { property, consts } = find("Postgres");
    expect(property("port")).toMatchObject({ type: "integer", default: 5432 });
    expect(property("password")).toMatchObject({ airbyte_secret: true });
    expect(property("schemas")).toMatchObject({ type: "array" });
    expect(consts("ssl_mode", "mode")).toEqual(["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]);
  });

  it("S3: “`bucket`, `streams`, `aws_access_key_id?`, `aws_secret_access_key?`”", () => {
    const { property } = find("S3");
    expect(property("streams")).toMatchObject({ type: "array" });
    for (const key of ["aws_access_key_id", "aws_secret_access_key"]) {
      expect(property(key)).toMatchObject({ airbyte_secret: true });
    }
  });

  it("Google Drive: “`credentials` oneOf `auth_type` (Client = OAuth | Service)”", () => {
    const { template, consts } = find("Google Drive");
    expect(consts("credentials", "auth_type")).toEqual(["Client", "Service"]);
    expect(template.spec.advanced_auth).toMatchObject({
      predicate_key: ["credentials", "auth_type"],
      predicate_value: "Client",
    });
  });
});
