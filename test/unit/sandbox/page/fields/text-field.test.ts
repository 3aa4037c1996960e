// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";

import { parseConnectorSpec } from "../../../../../src/shared/spec/parse-connector-spec.js";
import { createTextField } from "../../../../../src/sandbox/page/fields/text-field.js";

function setup(saved?: string) {
  const form = parseConnectorSpec({ properties: { start: { type: "string", title: "Start", format: "date-time" } } });
  const [field] = form?.fields ?? [];
  if (field?.kind !== "date") throw new Error("This is no day.");
  const { element, read, showIssues } = createTextField("start", field, saved);
  const control = element.querySelector("input");
  if (!control) throw new Error("The field has no control.");
  return { element, control, read, showIssues };
}

describe("createTextField with a date", () => {
  it("keeps the saved time as long as the date is the same", () => {
    const { control, read } = setup("2024-05-01T12:30:00Z");
    expect(control.value).toBe("2024-05-01");
    expect(read()).toBe("2024-05-01T12:30:00Z");
    control.value = "2024-05-02";
    expect(read()).toBe("2024-05-02T00:00:00Z");
  });

  it("starts at midnight of an entered date, and is null without one", () => {
    const { control, read } = setup();
    expect(read()).toBeUndefined();
    control.value = "2024-05-01";
    expect(read()).toBe("2024-05-01T00:00:00Z");
  });

  it("ends before the year 10000, which the API rejects", () => {
    expect(setup().control.max).toBe("9999-12-31");
  });
});
