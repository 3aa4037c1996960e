import { describe, expect, it } from "vitest";

import { sourceTemplates } from "../../../../src/sandbox/connectors/source-templates.js";
import { isObjectSpec } from "../../../../src/sandbox/page/is-object-spec.js";

const withProperty = (property: object) => ({ type: "object", title: "Spec", properties: { a: property } });

describe("isObjectSpec", () => {
  it.each(sourceTemplates.map(({ name, spec }) => [name, spec] as const))(
    "accepts the spec of %s as it comes over the network",
    (_, spec) => {
      expect(isObjectSpec(JSON.parse(JSON.stringify(spec.connectionSpecification)))).toBe(true);
    },
  );

  it.each([
    ["nothing", undefined],
    ["an object without a title", { type: "object", properties: {} }],
    ["an object without properties", { type: "object", title: "Spec" }],
    ["a property without a title", withProperty({ type: "string" })],
    ["a type that no form can show", withProperty({ type: "null", title: "A" })],
    ["a list of objects", withProperty({ type: "array", title: "A", items: { type: "object" } })],
    ["a choice without options", withProperty({ type: "object", title: "A", oneOf: [] })],
    ["a choice with an option that no form can show", withProperty({ type: "object", title: "A", oneOf: [{}] })],
  ])("rejects %s", (_, spec) => {
    expect(isObjectSpec(spec)).toBe(false);
  });
});
