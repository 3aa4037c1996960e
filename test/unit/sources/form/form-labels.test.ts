import { describe, expect, it } from "vitest";

import { formLabels } from "../../../../src/sources/form/form-labels.js";

describe("formLabels", () => {
  it("prefers the app's texts", () => {
    expect(formLabels({ form: { connect: "Verbinden" } })).toMatchObject({ connect: "Verbinden", save: "Save" });
  });

  it.each([undefined, null, 1])("keeps the default of a text that is %s", (connect) => {
    // @ts-expect-error -- plain JavaScript can pass anything.
    expect(formLabels({ form: { connect } }).connect).toBe("Connect");
  });

  it("has its defaults without labels", () => {
    expect(formLabels(undefined).connect).toBe("Connect");
  });
});
