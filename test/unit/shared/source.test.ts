import { describe, expect, it } from "vitest";

import { parseSource, parseSourceTemplate } from "../../../src/shared/source.js";

/** As in the contract, §4. */
const DOCUMENTED = {
  id: "src-1",
  name: "GitHub - 6f1c",
  source_template: {
    id: "tpl-1",
    name: "GitHub",
    icon: "data:image/svg+xml,x",
    source_definition_id: "ef69ef6e-aa7f-4af1-a01d-ef775033524e",
    user_config_spec: { connectionSpecification: {} },
    partial_default_config: {},
    tags: ["free"],
    mode: "REPLICATION",
  },
  replication_config: { repositories: ["a/b"] },
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-02T00:00:00Z",
};

describe("parseSource", () => {
  it("reads a source as documented, with no issues", () => {
    expect(parseSource(DOCUMENTED)).toEqual({ source: DOCUMENTED, issues: [] });
  });

  it("requires only id and name", () => {
    expect(parseSource({ id: "1", name: "One" })).toEqual({ source: { id: "1", name: "One" }, issues: [] });
  });

  it.each([
    ["the newer document's words", { sourceId: "1", sourceName: "One" }, { id: "1", name: "One" }],
    [
      "both words, the documented first",
      { id: "1", name: "One", sourceId: "2", sourceName: "Two" },
      { id: "1", name: "One" },
    ],
    [
      "both words, the documented ones empty",
      { id: "", name: "", sourceId: "2", sourceName: "Two" },
      { id: "2", name: "Two" },
    ],
    [
      "source_config",
      { id: "1", name: "One", source_config: { a: 1 } },
      { id: "1", name: "One", replication_config: { a: 1 } },
    ],
    [
      "both configs, the newer first",
      { id: "1", name: "One", source_config: { a: 1 }, replication_config: { a: 2 } },
      { id: "1", name: "One", replication_config: { a: 2 } },
    ],
    [
      "null for missing",
      { id: "1", name: "One", source_template: null, replication_config: null, created_at: null, updated_at: null },
      { id: "1", name: "One" },
    ],
    ["fields of a later version", { id: "1", name: "One", colour: "red" }, { id: "1", name: "One" }],
  ])("reads %s", (_, data, source) => {
    expect(parseSource(data)).toEqual({ source, issues: [] });
  });

  it.each([
    ["no id", { name: "One" }, { id: "", name: "One" }, ["`id` is missing"]],
    ["no name, which the id replaces", { id: "1" }, { id: "1", name: "1" }, ["`name` is missing"]],
    ["neither", {}, { id: "", name: "" }, ["`id` is missing", "`name` is missing"]],
    ["an empty id", { id: "", name: "One" }, { id: "", name: "One" }, ["`id` is missing"]],
    ["an empty name", { id: "1", name: "" }, { id: "1", name: "1" }, ["`name` is missing"]],
    [
      "an id that is a number",
      { id: 7, name: "One" },
      { id: "", name: "One" },
      ["`id` is not a string", "`id` is missing"],
    ],
    [
      "a template that is a string",
      { id: "1", name: "One", source_template: "GitHub" },
      { id: "1", name: "One" },
      ["`source_template` is not an object"],
    ],
    [
      "odd fields in the template",
      { id: "1", name: "One", source_template: { id: 1, name: "GitHub", tags: ["a", 1], user_config_spec: [] } },
      { id: "1", name: "One", source_template: { name: "GitHub" } },
      [
        "`source_template.id` is not a string",
        "`source_template.user_config_spec` is not an object",
        "`source_template.tags` is not a list of strings",
      ],
    ],
    [
      "odd dates and config",
      { id: "1", name: "One", created_at: 0, updated_at: {}, replication_config: "x" },
      { id: "1", name: "One" },
      ["`replication_config` is not an object", "`created_at` is not a string", "`updated_at` is not a string"],
    ],
  ])("omits and names what is not as documented: %s", (_, data, source, issues) => {
    const parsed = parseSource(data);
    expect(parsed.source).toEqual(source);
    expect(parsed.issues).toEqual(expect.arrayContaining(issues));
    expect(parsed.issues).toHaveLength(issues.length);
  });

  it.each([undefined, null, "src-1", 7, true, [DOCUMENTED]])("returns an empty source for %o", (data) => {
    expect(parseSource(data)).toEqual({ source: { id: "", name: "" }, issues: ["`data` is not an object"] });
  });

  it("reads only own properties", () => {
    const inherited: unknown = Object.create({ id: "inherited", name: "inherited" });
    expect(parseSource(inherited).source).toEqual({ id: "", name: "" });
    const posted: unknown = JSON.parse('{"id":"1","name":"One","__proto__":{"created_at":"x"}}');
    expect(parseSource(posted)).toEqual({ source: { id: "1", name: "One" }, issues: [] });
  });
});

describe("parseSourceTemplate", () => {
  it.each([
    ["as documented", DOCUMENTED.source_template, DOCUMENTED.source_template],
    ["with the id instead of a missing name", { id: "t1" }, { id: "t1", name: "t1" }],
    ["with the id instead of an empty name", { id: "t1", name: "" }, { id: "t1", name: "t1" }],
    ["with an empty id if it is missing", { name: "Faker", tags: ["a"] }, { id: "", name: "Faker", tags: ["a"] }],
    ["without fields of another type", { id: "t1", name: "Faker", mode: 1 }, { id: "t1", name: "Faker" }],
    ["as an empty one if it is not an object", null, { id: "", name: "" }],
  ])("reads a template %s", (_, data, template) => {
    expect(parseSourceTemplate(data)).toEqual(template);
  });
});
