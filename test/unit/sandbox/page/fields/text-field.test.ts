// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";

import { createTextField } from "../../../../../src/sandbox/page/fields/text-field.js";

function setup(saved?: string) {
  const spec = { type: "string", title: "Start", format: "date-time", ...(saved && { default: saved }) } as const;
  const { element, read, showIssues } = createTextField("start", spec, false);
  const control = element.querySelector("input");
  if (!control) throw new Error("The field has no control.");
  return { element, control, read, showIssues };
}

describe("createTextField, of a day", () => {
  it("keeps the time that was saved, as long as the day is the same", () => {
    const { control, read } = setup("2024-05-01T12:30:00Z");
    expect(control.value).toBe("2024-05-01");
    expect(read()).toBe("2024-05-01T12:30:00Z");
    control.value = "2024-05-02";
    expect(read()).toBe("2024-05-02T00:00:00Z");
  });

  it("begins the day that is entered, and is nothing where none is", () => {
    const { control, read } = setup();
    expect(read()).toBeUndefined();
    control.value = "2024-05-01";
    expect(read()).toBe("2024-05-01T00:00:00Z");
  });

  it("asks for what a date picker can give, not for what the spec's pattern shows", () => {
    const { element, control, showIssues } = setup();
    const message = "Write it like this: YYYY-MM-DDTHH:MM:SSZ";
    expect(showIssues([{ path: [], message, type: "pattern_mismatch" }])).toBe(control);
    expect(element.textContent).toContain("Enter a whole date");
    expect(element.textContent).not.toContain("YYYY");
    expect(control.max).toBe("9999-12-31");
  });
});
