import { describe, expect, it } from "vitest";

import { AirbyteEmbeddedWidget } from "../../stand-in/index.js";

describe("ESM import works, also under Node (import is SSR-safe, construction is not)", () => {
  it("imports where there is no window", () => {
    expect(globalThis).not.toHaveProperty("window");
    expect(AirbyteEmbeddedWidget).toBeTypeOf("function");
    expect(globalThis).not.toHaveProperty("AirbyteEmbeddedWidget");
  });

  it("throws on construction there, with a good token", () => {
    const token = btoa(JSON.stringify({ token: "jwt", widgetUrl: "https://cloud.airbyte.com" }));
    expect(() => new AirbyteEmbeddedWidget({ token })).toThrow(ReferenceError);
  });
});
