import { describe, expect, it } from "vitest";

import { createEntries, filterEntries, findCategories } from "../../../../src/sources/catalog/catalog-entries.js";

const GITHUB = { id: "t1", name: "GitHub", source_definition_id: "d1", tags: ["developer", "code"] };
const CAFE = { id: "t2", name: "Café Data", source_definition_id: "d2" };
const names = (entries: readonly { template: { name: string } }[]) => entries.map(({ template }) => template.name);

describe("createEntries", () => {
  it("joins a source to its template", () => {
    const source = { id: "s1", name: "one", source_template: { id: "t1" } };
    expect(createEntries([GITHUB, CAFE], [source]).map(({ sources }) => sources)).toEqual([[source], []]);
  });

  it("joins a source by its connector if Airbyte sends no template, and to nothing if it sends neither", () => {
    const source = { id: "s1", name: "one", source_template: { source_definition_id: "d2" } };
    const entries = createEntries([GITHUB, CAFE, { id: "t3", name: "Bare" }], [source, { id: "s2", name: "two" }]);
    expect(entries.map(({ sources }) => sources)).toEqual([[], [source], []]);
  });

  it("keeps two templates of one connector apart", () => {
    const source = { id: "s1", name: "one", source_template: { id: "t9", source_definition_id: "d1" } };
    expect(createEntries([GITHUB], [source])[0]?.sources).toEqual([]);
  });
});

describe("filterEntries", () => {
  const entries = createEntries([GITHUB, CAFE], []);

  it.each([
    ["", ["GitHub", "Café Data"]],
    ["  ", ["GitHub", "Café Data"]],
    ["hub", ["GitHub"]],
    ["CAFE", ["Café Data"]],
    ["data café", ["Café Data"]],
    ["developer", ["GitHub"]],
    ["git data", []],
    [".*", []],
  ])("finds by %j", (search, found) => {
    expect(names(filterEntries(entries, search, null))).toEqual(found);
  });

  it("leaves out entries of other categories", () => {
    expect(names(filterEntries(entries, "", "code"))).toEqual(["GitHub"]);
  });
});

describe("findCategories", () => {
  it("lists every tag by alphabet", () => {
    expect(findCategories([GITHUB, CAFE])).toEqual([
      { tag: "code", name: "code" },
      { tag: "developer", name: "developer" },
    ]);
  });

  it("lists the named tags that a template has, in their order", () => {
    expect(findCategories([GITHUB], { files: "Files", developer: "For developers" })).toEqual([
      { tag: "developer", name: "For developers" },
    ]);
  });
});
